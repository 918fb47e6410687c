package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedFallback;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs the fallback of what has failed. */
final class Mending {

  static final String ERROR = "error";
  private static final String CAUSE = "cause";

  private final Agenda agenda;
  private final Runs runs;

  Mending(Agenda agenda, Runs runs) {
    this.agenda = agenda;
    this.runs = runs;
  }

  /** Begins the fallback, if there is one for this failure and things may still begin. */
  boolean begin(StepRun run, Outcome.Failed failed) {
    if (!mends(run, failed.failure()) || surrounding(run) != Mode.RUNNING) {
      return false;
    }
    StepRun fallback = fallback(run, failed.failure());
    run.mend(new StepRun.Mend(failed.failure(), failed.attempts(), fallback));
    run.move(new StepState.Mending());
    // the timeout was the main body's
    run.interrupt(null);
    run.move(Mode.RUNNING);
    runs.add(fallback);
    agenda.due(fallback);
    return true;
  }

  /** Whether a failure inside of the run's main body, or its own, is one that it mends. */
  static boolean mends(StepRun run, StepFailure failure) {
    PlannedFallback fallback = run.fallback();
    return fallback != null
        && run.mend() == null
        && (fallback.on() == null
            || fallback.on().stream().anyMatch(pattern -> matches(pattern, failure.code())));
  }

  static StepRun fallback(StepRun run, StepFailure failure) {
    PlannedFallback planned = Objects.requireNonNull(run.fallback());
    JsonNode error = Json.mapper().valueToTree(failure);
    return new StepRun(
        Layers.body(run.step(), planned.body()),
        new Standing.Fallback(run),
        run.frame().with(ERROR, Value.of(error)));
  }

  /** How a run ends whose fallback has ended. */
  static Outcome outcome(StepRun run) {
    StepRun.Mend mend = Objects.requireNonNull(run.mend());
    return switch (mend.run().ended().outcome()) {
      case Outcome.Succeeded succeeded ->
          new Outcome.Succeeded(
              succeeded.output(), succeeded.response(), mend.attempts(), mend.failure());
      case Outcome.Failed failed ->
          new Outcome.Failed(withCause(failed.failure(), mend.failure()), mend.attempts());
      case Outcome.Cancelled _ -> new Outcome.Cancelled(mend.attempts());
      case Outcome.Blocked _ -> new Outcome.Failed(mend.failure(), mend.attempts());
      case Outcome.Skipped skipped -> skipped;
    };
  }

  private static StepFailure withCause(StepFailure failure, StepFailure cause) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    if (failure.details() instanceof ObjectNode object) {
      details.setAll(object);
    } else if (failure.details() != null) {
      details.set("details", failure.details());
    }
    details.set(CAUSE, Json.mapper().<JsonNode>valueToTree(cause));
    return new StepFailure(
        failure.code(),
        failure.message(),
        failure.step(),
        failure.attempts(),
        failure.requestMayHaveBeenSent(),
        details);
  }

  /** Whether anything may begin around the run. */
  private static Mode surrounding(StepRun run) {
    return switch (run.standing()) {
      case Standing.Member member -> member.scope().owner().mode();
      case Standing.Item item -> item.loop().mode();
      case Standing.Round round -> round.repeat().mode();
      case Standing.Fallback fallback -> fallback.failed().mode();
      case Standing.Root _, Standing.Compensation _ -> Mode.RUNNING;
    };
  }

  /** A code, a prefix that ends at a dot, or a class of statuses as {@code http.status.5xx}. */
  static boolean matches(String pattern, String code) {
    if (code.equals(pattern) || code.startsWith(pattern + ".")) {
      return true;
    }
    return pattern.startsWith("http.status.")
        && pattern.endsWith("xx")
        && code.length() == pattern.length()
        && code.startsWith(pattern.substring(0, pattern.length() - "xx".length()));
  }
}
