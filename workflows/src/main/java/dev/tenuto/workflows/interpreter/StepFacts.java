package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A step that has ended, as expressions see it. */
final class StepFacts {

  static final String OUTPUT = "output";

  private StepFacts() {}

  /** Without {@code output} where that is kept outside. */
  static ObjectNode of(StepState.Ended ended) {
    Outcome outcome = ended.outcome();
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    if (output(outcome) instanceof Value.Inline inline) {
      facts.set(OUTPUT, inline.json());
    }
    facts.put("status", outcome.status().text());
    facts.set("error", error(outcome));
    facts.put("attempts", outcome.attempts());
    facts.set("response", response(outcome));
    return facts;
  }

  static Value output(Outcome outcome) {
    return outcome instanceof Outcome.Succeeded succeeded
        ? succeeded.output()
        : Value.of(NullNode.getInstance());
  }

  /** Why it failed, or what its fallback made good; null when nothing failed. */
  static @Nullable StepFailure failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> failed.failure();
      case Outcome.Succeeded succeeded -> succeeded.mended();
      case Outcome.Skipped _, Outcome.Blocked _, Outcome.Cancelled _ -> null;
    };
  }

  private static JsonNode error(Outcome outcome) {
    StepFailure failure = failure(outcome);
    return failure == null ? NullNode.getInstance() : Json.mapper().valueToTree(failure);
  }

  private static JsonNode response(Outcome outcome) {
    Response response =
        outcome instanceof Outcome.Succeeded succeeded ? succeeded.response() : null;
    return response == null ? NullNode.getInstance() : Json.mapper().valueToTree(response);
  }
}
