package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Writes {@code multipart/form-data}: a part per field, a list repeats it, null removes it. A map
 * with {@code content} or {@code base64}, and at most {@code filename} and {@code contentType}
 * beside it, is a file; any other map is a part of JSON.
 */
final class Multipart {

  private static final Set<String> FILE_KEYS =
      Set.of("content", "base64", "filename", "contentType");

  private final String boundary;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Multipart(String boundary) {
    this.boundary = boundary;
  }

  static byte[] write(JsonNode body, String boundary) {
    if (!body.isObject()) {
      throw AttemptFailure.unsent(
          FailureCode.EXPRESSION_TYPE,
          "The body of a multipart must be an object of fields, and is " + Described.type(body));
    }
    Multipart parts = new Multipart(boundary);
    body.properties().forEach(field -> parts.field(field.getKey(), field.getValue()));
    parts.ascii("--" + boundary + "--\r\n");
    return parts.out.toByteArray();
  }

  private void field(String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(each -> field(name, each));
    } else if (isFile(value)) {
      file(name, value);
    } else if (value.isObject()) {
      part(name, "", "application/json", Json.writeBytes(value));
    } else if (!value.isNull()) {
      part(name, "", "", Json.text(value).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isFile(JsonNode value) {
    return value.isObject()
        && value.has("content") != value.has("base64")
        && FILE_KEYS.containsAll(value.propertyNames());
  }

  private void file(String name, JsonNode file) {
    byte[] content =
        file.has("base64")
            ? BodyType.decoded(Json.text(file.path("base64")))
            : Json.text(file.path("content")).getBytes(StandardCharsets.UTF_8);
    String filename = file.path("filename").asString(name);
    String type = file.path("contentType").asString("application/octet-stream");
    part(name, "; filename=\"" + quoted(filename) + "\"", type, content);
  }

  private void part(String name, String more, String contentType, byte[] content) {
    ascii("--" + boundary + "\r\n");
    utf8("Content-Disposition: form-data; name=\"" + quoted(name) + "\"" + more + "\r\n");
    if (!contentType.isEmpty()) {
      HeaderFields.check(HeaderFields.CONTENT_TYPE, contentType);
      utf8("Content-Type: " + contentType + "\r\n");
    }
    ascii("\r\n");
    out.writeBytes(content);
    ascii("\r\n");
  }

  /** As browsers do: what would end the quotes or the line is percent-encoded. */
  private static String quoted(String text) {
    String safe = text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    if (safe.chars().anyMatch(Character::isISOControl)) {
      throw AttemptFailure.unsent(
          FailureCode.HTTP_REFUSED_VALUE,
          "A name or filename of the multipart body has a control character in it");
    }
    return safe;
  }

  private void ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void utf8(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
