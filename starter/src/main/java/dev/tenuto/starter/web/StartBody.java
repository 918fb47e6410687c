package dev.tenuto.starter.web;

import dev.tenuto.language.value.Json;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.workflows.client.ExecutionId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a start.
 *
 * @param input an empty object where it is left out
 * @param id what the execution is to be called; null: decided for the caller
 */
record StartBody(JsonNode input, @Nullable String id) {

  static StartBody of(Payload payload) {
    JsonNode body = Fields.of(payload, "input", "id");
    JsonNode input = body.path("input");
    JsonNode id = body.path("id");
    if (!id.isMissingNode() && !id.isNull() && !isId(id)) {
      throw Fields.refused(
          "/id",
          ErrorCode.REQUEST_FIELD,
          "The id is %s; it must be a string of 1 to 128 of the characters A-Z a-z 0-9 . _ ~ -"
              .formatted(Json.write(id)));
    }
    return new StartBody(
        input.isMissingNode() ? Json.mapper().createObjectNode() : input,
        id.isString() ? id.stringValue() : null);
  }

  private static boolean isId(JsonNode id) {
    return id.isString() && ExecutionId.isValid(id.stringValue());
  }
}
