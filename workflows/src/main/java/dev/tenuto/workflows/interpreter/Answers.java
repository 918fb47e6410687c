package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.Value;
import java.util.Map;
import java.util.Objects;

/** Takes the answers to expressions that were resolved outside. */
final class Answers {

  private final Endings endings;
  private final Starting starting;
  private final Looping looping;
  private final Repeating repeating;
  private final Bodies bodies;
  private final Bodies.Kinds kinds;
  private final FlowEndings flowEndings;
  private final Gathering gathering;

  Answers(Endings endings, Starting starting, Starting.Layered layers, FlowEndings flowEndings) {
    this.endings = endings;
    this.starting = starting;
    this.looping = layers.looping();
    this.gathering = layers.looping().gathering();
    this.repeating = layers.repeating();
    this.bodies = layers.bodies();
    this.kinds = layers.bodies().kinds();
    this.flowEndings = flowEndings;
  }

  void evaluated(StepRun run, StepState.Evaluating evaluating, EvaluateResult result) {
    if (cannotGoOn(run, evaluating)) {
      giveUp(run, evaluating.purpose());
      return;
    }
    Value value = result.value();
    switch (evaluating.purpose()) {
      case CONDITION -> starting.conditionEvaluated(run, value);
      case ITEMS -> looping.itemsEvaluated(run, value, count(result));
      case CHOICE -> bodies.choosing().valueEvaluated(run, value);
      case WHEN -> bodies.choosing().whenEvaluated(run, value, evaluating.position());
      case INPUT -> bodies.inputEvaluated(run, value);
      case RESULT -> kinds.computing().outputEvaluated(run, value);
      case SET -> bodies.valueEvaluated(run, value);
      case TIME -> kinds.waits().timeEvaluated(run, value);
      case MESSAGE -> kinds.failing().messageEvaluated(run, value);
      case DETAILS -> kinds.failing().detailsEvaluated(run, value, held(evaluating));
      case UNTIL -> repeating.untilEvaluated(run, value);
      case COLLECT -> repeating.collectEvaluated(run, value, held(evaluating));
      case GATHERING -> gathered(run, evaluating, value);
      case VARS -> kinds.flows().varsEvaluated(run, fields(result), held(evaluating));
      case OUTPUT -> outputEvaluated(run, value);
      case CALL, TAGS -> throw neverOutside(evaluating.purpose());
    }
  }

  void failed(StepRun run, StepState.Evaluating evaluating, StepFailure failure) {
    if (evaluating.cancelling()) {
      giveUp(run, evaluating.purpose());
    } else if (evaluating.purpose() == Purpose.CONDITION) {
      starting.conditionFailed(run, failure);
    } else if (evaluating.purpose() == Purpose.OUTPUT && run.interior() instanceof Flow) {
      flowEndings.outputFailed(run, failure);
    } else {
      endings.fail(run, failure);
    }
  }

  private void gathered(StepRun run, StepState.Evaluating evaluating, Value value) {
    Value output = gathering.goOn(run, evaluating, value);
    if (output == null) {
      return;
    }
    if (run.isLoop()) {
      looping.gathered(run, output);
    } else {
      repeating.gathered(run, output);
    }
  }

  private void outputEvaluated(StepRun run, Value value) {
    if (run.interior() instanceof Flow) {
      flowEndings.outputEvaluated(run, value);
    } else {
      kinds.blocks().outputEvaluated(run, value);
    }
  }

  /** A step that was about to start does not, once nothing may start any more. */
  private static boolean cannotGoOn(StepRun run, StepState.Evaluating evaluating) {
    return evaluating.cancelling()
        || switch (evaluating.purpose()) {
          case CONDITION, ITEMS, CHOICE, WHEN, INPUT, VARS, TIME -> run.mode() != Mode.RUNNING;
          case RESULT, SET, MESSAGE, DETAILS, UNTIL, COLLECT, GATHERING, OUTPUT, CALL, TAGS ->
              false;
        };
  }

  private void giveUp(StepRun run, Purpose purpose) {
    switch (purpose) {
      case CONDITION, ITEMS, CHOICE, WHEN, INPUT, VARS -> endings.end(run, new Outcome.Blocked());
      case RESULT, SET, TIME, MESSAGE, DETAILS, UNTIL, COLLECT, GATHERING ->
          endings.end(run, new Outcome.Cancelled(0));
      case OUTPUT -> outputGivenUp(run);
      case CALL, TAGS -> throw neverOutside(purpose);
    }
  }

  private void outputGivenUp(StepRun run) {
    if (run.interior() instanceof Flow) {
      flowEndings.interrupted(run);
    } else {
      kinds.blocks().interrupted(run);
    }
  }

  /** Where no count was asked for there is none. */
  private static int count(EvaluateResult result) {
    return result.count() == null ? 0 : result.count();
  }

  private static Map<String, Value> fields(EvaluateResult result) {
    return Objects.requireNonNull(result.fields());
  }

  private static Value held(StepState.Evaluating evaluating) {
    return Objects.requireNonNull(evaluating.held());
  }

  private static IllegalStateException neverOutside(Purpose purpose) {
    return new IllegalStateException("Expressions of " + purpose + " are never resolved outside");
  }
}
