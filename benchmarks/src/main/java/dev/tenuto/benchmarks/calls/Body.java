package dev.tenuto.benchmarks.calls;

import dev.tenuto.language.value.Json;
import java.nio.charset.StandardCharsets;

/** What the target answers, by its path. */
enum Body {
  SMALL("small", 0, 1),
  KIB_64("64KiB", 64 * 1024, 5),
  KIB_256("256KiB", 256 * 1024, 15);

  /** For what stands around the list, and for its last record. */
  private static final int ROOM = 256;

  private final String text;
  private final int bytes;
  private final int share;

  Body(String text, int bytes, int share) {
    this.text = text;
    this.bytes = bytes;
    this.share = share;
  }

  /** How many of so many calls are enough with it. */
  int of(int calls) {
    return calls / share;
  }

  /** As it is called in tables and paths. */
  String text() {
    return text;
  }

  /** A JSON object of its size and no more: a list of records, as an API gives them. */
  byte[] json() {
    var object = Json.mapper().createObjectNode();
    object.put("ok", true).put("value", 42);
    var lines = object.putArray("lines");
    long size = 0;
    for (int i = 0; size < bytes - ROOM; i++) {
      var line = lines.addObject();
      line.put("id", i).put("sku", "article-" + i).put("price", i * 0.25).put("inStock", i % 3 > 0);
      size += Json.size(line) + 1;
    }
    return Json.write(object).getBytes(StandardCharsets.UTF_8);
  }
}
