package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.schema.Violation;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a schema finds, as an attempt's failure. */
final class Violations {

  private final FailureCode code;
  private final String subject;

  /**
   * @param subject what is judged, for the message
   */
  Violations(FailureCode code, String subject) {
    this.code = code;
    this.subject = subject;
  }

  /**
   * Fails with all of them at once, unless there are none.
   *
   * @param sent whether the request may have been sent by now
   */
  void refuse(List<Violation> violations, boolean sent) {
    if (!violations.isEmpty()) {
      throw new AttemptFailure(code.text(), message(violations), sent, details(violations), null);
    }
  }

  private String message(List<Violation> violations) {
    List<String> lines =
        violations.stream()
            .map(v -> (v.pointer().isEmpty() ? "" : v.pointer() + ": ") + v.message())
            .toList();
    return subject + " does not meet its schema: " + String.join("; ", lines);
  }

  private static JsonNode details(List<Violation> violations) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    ArrayNode list = details.putArray("violations");
    for (Violation violation : violations) {
      list.addObject().put("pointer", violation.pointer()).put("message", violation.message());
    }
    return details;
  }
}
