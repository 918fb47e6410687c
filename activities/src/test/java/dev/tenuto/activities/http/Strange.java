package dev.tenuto.activities.http;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Texts and bytes that try what can go wrong, the same for the same seed. */
final class Strange {

  private static final String[] PIECES = {
    "a",
    "Z",
    "0",
    "9",
    " ",
    "/",
    "\\",
    "?",
    "#",
    "@",
    ":",
    "%",
    "%2e",
    "%2F",
    "%00",
    ".",
    "..",
    "&",
    "=",
    "+",
    ";",
    ",",
    "\"",
    "'",
    "<",
    ">",
    "[",
    "]",
    "{",
    "}",
    "{{ 1 }}",
    "|",
    "^",
    "`",
    "~",
    "*",
    "\r",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u007f",
    "\u0085",
    "\u00a0",
    "\u00ad",
    "ä",
    "€",
    "😀",
    "\ud800",
    "\udc00",
    "\u202e",
    "\u2028",
    "\ufeff",
    "\uff0e",
    "。",
    "http://",
    "https://evil.example/",
    "//evil.example",
    "user:pass@",
    ":99999",
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "1e9",
    "-1",
    "null"
  };

  private final Random random;

  Strange(long seed) {
    random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Up to eight pieces, or characters from anywhere. */
  String text() {
    var text = new StringBuilder();
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(4) == 0) {
        text.append((char) random.nextInt(0x10000));
      } else {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return text.toString();
  }

  /** Up to 40 bytes, often of a text. */
  byte[] bytes() {
    if (random.nextBoolean()) {
      return text().getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }
}
