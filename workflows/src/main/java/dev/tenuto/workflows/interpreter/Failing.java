package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
    JsonNode json = json(message);
    return json == null ? "Step " + run.path() + " fails with " + code : Json.text(json);
  }

  /** A value that is too large to be carried is left out. */
  private static @Nullable JsonNode json(Value value) {
    return value instanceof Value.Inline inline && !inline.json().isNull() ? inline.json() : null;
  }

  private static PlannedBody.Fail fail(StepRun run) {
    if (run.body() instanceof PlannedBody.Fail fail) {
      return fail;
    }
    throw new IllegalStateException("Step " + run.path() + " does not fail of itself");
  }
}
