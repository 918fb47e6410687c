package dev.tenuto.starter.web;

import dev.tenuto.starter.problem.ErrorCode;
import tools.jackson.databind.JsonNode;

/**
 * The body of a cancellation or termination.
 *
 * @param reason for people; a general one where it is left out
 */
record EndBody(String reason) {

  private static final String NO_REASON = "asked for over the API";

  static EndBody of(Payload payload) {
    JsonNode reason = Fields.of(payload, "reason").path("reason");
    if (reason.isMissingNode() || reason.isNull()) {
      return new EndBody(NO_REASON);
    }
    if (!reason.isString()) {
      throw Fields.refused("/reason", ErrorCode.REQUEST_FIELD, "The reason must be a string");
    }
    return new EndBody(reason.stringValue());
  }
}
