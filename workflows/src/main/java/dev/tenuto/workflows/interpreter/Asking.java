package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Demand;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.Value;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Resolves an expression of a run: at once, or outside, so that the answer comes as an event. A run
 * whose expression cannot be evaluated has failed.
 */
final class Asking {

  private final Outbox outbox;
  private final Endings endings;
  private final Evaluations evaluations;

  Asking(Outbox outbox, Endings endings, Evaluations evaluations) {
    this.outbox = outbox;
    this.endings = endings;
    this.evaluations = evaluations;
  }

  Evaluations evaluations() {
    return evaluations;
  }

  /** The value; null when there is none now: it is asked for outside, or the run has failed. */
  @Nullable Value ask(StepRun run, Query query) {
    return ask(run, query, failure -> endings.fail(run, failure));
  }

  /**
   * The same for a run that has not ended yet when its expression cannot be evaluated.
   *
   * @param otherwise told the failure then
   */
  @Nullable Value ask(StepRun run, Query query, Consumer<StepFailure> otherwise) {
    var site = new Evaluations.Site(run.path(), query.seat(), query.purpose(), outbox.now());
    Resolved resolved =
        switch (query.text()) {
          case Query.Text.OfTemplate text ->
              evaluations.resolve(text.template(), query.visible(), site);
          case Query.Text.OfCondition text ->
              evaluations.resolve(text.condition(), query.visible(), site);
        };
    return switch (resolved) {
      case Resolved.Here here -> Value.of(here.json());
      case Resolved.Failed failed -> {
        otherwise.accept(failed.failure());
        yield null;
      }
      case Resolved.Outside outside -> {
        Demand demand = Demands.of(run, query.purpose());
        if (demand == null && outside.moved() != null) {
          yield outside.moved();
        }
        var waiting =
            new StepState.Evaluating(query.purpose(), false, query.held(), query.position());
        askOutside(run, waiting, outside.input().demanding(demand), otherwise);
        yield null;
      }
    };
  }

  /** Has something resolved outside. */
  void askOutside(StepRun run, StepState.Evaluating waiting, EvaluateInput input) {
    askOutside(run, waiting, input, failure -> endings.fail(run, failure));
  }

  private void askOutside(
      StepRun run,
      StepState.Evaluating waiting,
      EvaluateInput input,
      Consumer<StepFailure> otherwise) {
    StepFailure excess = Sizes.excess(input);
    if (excess != null) {
      otherwise.accept(excess);
      return;
    }
    if (hasStarted(waiting.purpose())) {
      run.start(outbox.now());
    }
    run.move(waiting);
    outbox.send(new Command.Evaluate(input));
  }

  /** Whether a step that asks this is doing its work by then. */
  static boolean hasStarted(Purpose purpose) {
    return switch (purpose) {
      case CONDITION, ITEMS, INPUT, VARS, TAGS -> false;
      case CHOICE,
          WHEN,
          RESULT,
          SET,
          TIME,
          MESSAGE,
          DETAILS,
          UNTIL,
          COLLECT,
          GATHERING,
          OUTPUT,
          CALL ->
          true;
    };
  }
}
