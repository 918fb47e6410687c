package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.language.schema.Violation;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a plan, each made ready once; and what is said where a value does not meet one.
 */
final class Schemas {

  private final IdentityHashMap<JsonNode, Schema> ready = new IdentityHashMap<>();

  /** A value that was held against a schema: it with its defaults, or why not. */
  sealed interface Judged {
    record Taken(JsonNode value) implements Judged {}

    record Refused(StepFailure failure) implements Judged {}
  }

  /**
   * An input with its defaults.
   *
   * @param subject whose it is, for the message
   */
  Judged input(@Nullable JsonNode schema, JsonNode value, String subject) {
    if (schema == null) {
      return new Judged.Taken(value);
    }
    var accepted = of(schema).accept(value);
    return accepted.isValid()
        ? new Judged.Taken(accepted.value())
        : new Judged.Refused(
            failure(FailureCode.INPUT_INVALID, subject, sorted(accepted.violations())));
  }

  /** Why an output cannot be taken; null when it can. */
  @Nullable StepFailure output(@Nullable JsonNode schema, JsonNode value, String subject) {
    List<Violation> violations = schema == null ? List.of() : of(schema).violations(value);
    return violations.isEmpty()
        ? null
        : failure(FailureCode.OUTPUT_INVALID, subject, sorted(violations));
  }

  boolean takes(@Nullable JsonNode schema, JsonNode value) {
    return schema == null || of(schema).violations(value).isEmpty();
  }

  private Schema of(JsonNode schema) {
    return ready.computeIfAbsent(schema, Schema::of);
  }

  private static List<Violation> sorted(List<Violation> violations) {
    return violations.stream()
        .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::message))
        .toList();
  }

  private static StepFailure failure(FailureCode code, String subject, List<Violation> violations) {
    String lines =
        violations.stream()
            .map(v -> (v.pointer().isEmpty() ? "" : v.pointer() + ": ") + v.message())
            .collect(Collectors.joining("; "));
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    ArrayNode list = details.putArray("violations");
    for (Violation violation : violations) {
      list.addObject().put("pointer", violation.pointer()).put("message", violation.message());
    }
    String message = subject + " does not meet its schema: " + lines;
    return new StepFailure(code.text(), message, null, 0, false, details);
  }
}
