package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Ends steps in the failures of their author. */
final class Failing {

  private final Endings endings;
  private final Asking asking;

  Failing(Endings endings, Asking asking) {
    this.endings = endings;
    this.asking = asking;
  }

  void start(StepRun run, PlannedBody.Fail fail) {
    Value message = asking.ask(run, Query.of(run, Purpose.MESSAGE, fail.message()));
    if (message != null) {
      messageEvaluated(run, message);
    }
  }

  void messageEvaluated(StepRun run, Value message) {
    Query query = Query.of(run, Purpose.DETAILS, fail(run).details()).holding(message);
    Value details = asking.ask(run, query);
    if (details != null) {
      detailsEvaluated(run, details, message);
    }
  }

  void detailsEvaluated(StepRun run, Value details, Value message) {
    String code = fail(run).code();
    endings.fail(
        run, new StepFailure(code, text(run, code, message), null, 0, false, json(details)));
  }

  private static String text(StepRun run, String code, Value message) {
    return message instanceof Value.Inline inline && !inline.json().isNull()
        ? Json.text(inline.json())
        : "Step " + run.path() + " fails with " + code;
  }

  /** Of a value that is kept outside, and too large for a failure, only its size is told. */
  private static @Nullable JsonNode json(Value value) {
    return switch (value) {
      case Value.Inline inline -> inline.json().isNull() ? null : inline.json();
      case Value.Ref ref -> JsonNodeFactory.instance.objectNode().put("omittedBytes", ref.size());
    };
  }

  private static PlannedBody.Fail fail(StepRun run) {
    if (run.body() instanceof PlannedBody.Fail fail) {
      return fail;
    }
    throw new IllegalStateException("Step " + run.path() + " does not fail of itself");
  }
}
