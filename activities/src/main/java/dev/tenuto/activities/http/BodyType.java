package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How {@code http.body} is written. */
enum BodyType {
  JSON("application/json"),
  FORM("application/x-www-form-urlencoded"),
  MULTIPART("multipart/form-data; boundary="),
  TEXT("text/plain; charset=utf-8"),
  BASE64("application/octet-stream");

  private final String contentType;

  BodyType(String contentType) {
    this.contentType = contentType;
  }

  static BodyType parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /**
   * The {@code Content-Type} where the author gives none.
   *
   * @param boundary between the parts, where there are parts
   */
  String contentType(String boundary) {
    return this == MULTIPART ? contentType + boundary : contentType;
  }

  byte[] write(JsonNode body, String boundary) {
    return switch (this) {
      case JSON -> Json.writeBytes(body);
      case FORM -> form(body).getBytes(StandardCharsets.US_ASCII);
      case MULTIPART -> Multipart.write(body, boundary);
      case TEXT -> Json.text(body).getBytes(StandardCharsets.UTF_8);
      case BASE64 -> decoded(Json.text(body));
    };
  }

  private static String form(JsonNode body) {
    if (!body.isObject() && !body.isNull()) {
      throw AttemptFailure.unsent(
          FailureCode.EXPRESSION_TYPE,
          "The body of a form must be an object of fields, and is " + Described.type(body));
    }
    List<String> pairs = new ArrayList<>();
    for (var field : body.properties()) {
      String name = PercentEncoding.encode(field.getKey());
      for (String value : Repeated.texts(field.getValue())) {
        pairs.add(name + "=" + PercentEncoding.encode(value));
      }
    }
    return String.join("&", pairs);
  }

  static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw AttemptFailure.unsent(
          FailureCode.HTTP_REFUSED_VALUE, "The body's bodyType is base64, and its text is not");
    }
  }
}
