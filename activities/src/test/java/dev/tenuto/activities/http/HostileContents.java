package dev.tenuto.activities.http;

import dev.tenuto.testing.BadBodies;
import dev.tenuto.testing.HostileTarget;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Whole answers whose content is none, or too much of it. */
final class HostileContents {

  static final List<HostileCase> CASES =
      List.of(
          json("malformed", "{\"a\":", "http.not_json"),
          json("two values", "{} {}", "http.not_json"),
          json("duplicate keys", "{\"a\":1,\"a\":2}", "http.not_json"),
          json("depth of 100,000 lists", "[".repeat(100_000), "http.not_json"),
          json("depth of 100,000 lists, closed", deep("[", "]"), "http.not_json"),
          json("depth of 20,000 objects", "{\"a\":".repeat(20_000), "http.not_json"),
          json("huge exponent", "[1e999999999]", "http.not_json"),
          json("tiny exponent", "[1e-999999999]", "http.not_json"),
          json("exponent beyond int", "[1e99999999999]", "http.not_json"),
          json("200,000 digits", "[" + "9".repeat(200_000) + "]", "http.not_json"),
          json("200,000 digits behind the point", "0." + "9".repeat(200_000), "http.not_json"),
          json("megabyte of digits", "9".repeat(1 << 20), "http.too_large"),
          json("not a number", "[NaN]", "http.not_json"),
          json("half a character", "\"\\ud800\"", ""),
          json("key of 200,000 characters", "{\"" + "k".repeat(200_000) + "\":1}", "http.not_json"),
          json("spaces only", " ".repeat(1000), "http.not_json"),
          bytes("invalid UTF-8", "application/json", "22c328ff22", "http.not_json"),
          bytes("invalid UTF-16", "application/json; charset=utf-16", "d800", "http.not_json"),
          bytes("UTF-16 without its mark", "application/json", "005b005d", ""),
          bytes("invalid text", "text/plain; charset=utf-8", "c328ff", ""),
          bytes("unknown charset", "application/json; charset=no-such", "5b5d", ""),
          bytes("charset that is no name", "text/plain; charset=\"%\"", "5b5d", ""),
          bytes("content type that is none", ";;;/\u0000", "ff00", ""));

  private HostileContents() {}

  private static String deep(String open, String close) {
    return open.repeat(100_000) + close.repeat(100_000);
  }

  private static HostileCase json(String name, String json, String code) {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    return HostileCase.of(
            name, () -> HostileTarget.start(BadBodies.whole("application/json", content)), code)
        .keeping();
  }

  private static HostileCase bytes(String name, String type, String hex, String code) {
    byte[] content = HexFormat.of().parseHex(hex);
    return HostileCase.of(name, () -> HostileTarget.start(BadBodies.whole(type, content)), code)
        .keeping();
  }
}
