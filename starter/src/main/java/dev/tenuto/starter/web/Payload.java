package dev.tenuto.starter.web;

import dev.tenuto.language.value.Json;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The body of a request, read whole and known to be no longer than {@link #MAX_BYTES}. */
final class Payload {

  /** The longest body that is taken: 1 MiB. */
  static final int MAX_BYTES = 1 << 20;

  private final byte[] bytes;

  Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The body as text. */
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ApiException(
          ErrorCode.REQUEST_MALFORMED, "The body is not UTF-8; send it encoded so.");
    }
  }

  /** The body as JSON; an empty one is an empty object. */
  JsonNode json() {
    return bytes.length == 0 ? Json.mapper().createObjectNode() : read();
  }

  /** The body as JSON, whatever it is; an empty one is a JSON null. */
  JsonNode valueOrNull() {
    return bytes.length == 0 ? NullNode.getInstance() : read();
  }

  private JsonNode read() {
    try {
      return Json.read(bytes);
    } catch (JacksonException e) {
      throw new ApiException(
          ErrorCode.REQUEST_MALFORMED,
          "The body is not JSON: " + where(e) + e.getOriginalMessage());
    }
  }

  private static String where(JacksonException e) {
    var at = e.getLocation();
    return at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
  }
}
