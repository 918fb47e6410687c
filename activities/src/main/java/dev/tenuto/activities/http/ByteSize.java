package dev.tenuto.activities.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Sizes as authors write them: {@code 256KiB}, {@code 1MiB}, a number of bytes. */
final class ByteSize {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)?");

  private ByteSize() {}

  static long parse(JsonNode size) {
    Matcher written = WRITTEN.matcher(size.asString());
    if (!written.matches()) {
      throw new IllegalArgumentException("no size: " + size);
    }
    String unit = written.group(2) == null ? "B" : written.group(2);
    int shift =
        switch (unit) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    return Long.parseLong(written.group(1)) << shift;
  }
}
