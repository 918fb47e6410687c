package dev.tenuto.activities.http;

import java.util.Locale;

/** What {@code http.response.as} makes of a body. */
enum BodyForm {
  AUTO,
  JSON,
  TEXT,
  BASE64;

  static BodyForm parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
