package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;

/** Starts a run whose dependencies have ended: first its condition, then its outermost layer. */
final class Starting {

  private final Outbox outbox;
  private final Agenda agenda;
  private final Runs runs;
  private final Endings endings;
  private final Asking asking;
  private final Looping looping;
  private final Repeating repeating;
  private final Bodies bodies;

  /** All that runs a layer of a step. */
  record Layered(Looping looping, Repeating repeating, Bodies bodies) {}

  Starting(Settling settling, Asking asking, Layered layers) {
    this.outbox = settling.outbox();
    this.agenda = settling.agenda();
    this.runs = settling.runs();
    this.endings = settling.endings();
    this.asking = asking;
    this.looping = layers.looping();
    this.repeating = layers.repeating();
    this.bodies = layers.bodies();
  }

  void start(StepRun run) {
    if (run.standing() instanceof Standing.Item item) {
      Items.of(item.loop()).begin(run);
      runs.add(run);
      // there may be room for the next one
      agenda.close(item.loop());
    }
    Condition condition = run.isLoop() ? null : run.step().condition();
    if (run.isDoomed()) {
      endings.end(run, new Outcome.Blocked());
    } else if (condition == null) {
      begin(run);
    } else {
      ask(run, condition);
    }
  }

  private void ask(StepRun run, Condition condition) {
    Query query = Query.of(run, Purpose.CONDITION, condition);
    Value holds = asking.ask(run, query, failure -> conditionFailed(run, failure));
    if (holds != null) {
      conditionEvaluated(run, holds);
    }
  }

  void conditionEvaluated(StepRun run, Value value) {
    Boolean holds = Truth.of(value);
    if (holds == null) {
      conditionFailed(run, Truth.missing("The condition"));
    } else if (holds) {
      begin(run);
    } else {
      endings.end(run, new Outcome.Skipped());
    }
  }

  /** A condition is asked before there is anything to be mended. */
  void conditionFailed(StepRun run, StepFailure failure) {
    endings.conclude(run, new Outcome.Failed(run.told(failure), failure.attempts()));
  }

  private void begin(StepRun run) {
    Duration timeout = run.step().timeout();
    if (timeout != null) {
      run.setDeadline(new Deadline(outbox.now().plus(timeout), new Interruption.StepTimedOut()));
      outbox.send(new Command.Sleep(Timers.timeout(run), timeout));
    }
    if (run.isLoop()) {
      looping.start(run);
    } else if (run.step().repetition() != null) {
      repeating.start(run);
    } else {
      bodies.start(run);
    }
  }
}
