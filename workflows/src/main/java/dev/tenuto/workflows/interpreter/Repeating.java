package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs a body in rounds, until a condition over its output holds. */
final class Repeating {

  private final Outbox outbox;
  private final Agenda agenda;
  private final Runs runs;
  private final Endings endings;
  private final Asking asking;
  private final Gathering gathering;

  Repeating(Settling settling, Asking asking, Gathering gathering) {
    this.outbox = settling.outbox();
    this.agenda = settling.agenda();
    this.runs = settling.runs();
    this.endings = settling.endings();
    this.asking = asking;
    this.gathering = gathering;
  }

  void start(StepRun repeat) {
    repeat.start(outbox.now());
    repeat.open(new Rounds(repeat, List.of(), JsonNodeFactory.instance.arrayNode()));
    nextRound(repeat);
  }

  void nextRound(StepRun repeat) {
    repeat.move(new StepState.Inside());
    StepRun round = Rounds.of(repeat).next();
    runs.add(round);
    agenda.due(round);
  }

  void roundEnded(StepRun repeat) {
    Rounds rounds = Rounds.of(repeat);
    if (!rounds.last().hasEnded()) {
      return;
    }
    switch (rounds.last().ended().outcome()) {
      case Outcome.Succeeded _ -> roundSucceeded(repeat, rounds);
      case Outcome.Failed failed -> endings.end(repeat, failed);
      case Outcome.Blocked blocked ->
          endings.end(repeat, rounds.begun().size() == 1 ? blocked : new Outcome.Cancelled(0));
      case Outcome.Cancelled cancelled -> endings.end(repeat, cancelled);
      case Outcome.Skipped _ ->
          throw new IllegalStateException("The rounds of " + repeat.path() + " have no condition");
    }
  }

  private void roundSucceeded(StepRun repeat, Rounds rounds) {
    var until = rounds.plan().until();
    Query query =
        Query.of(Purpose.UNTIL, until, visible(repeat, until.reads()), rounds.last().path());
    Value holds = asking.ask(repeat, query);
    if (holds != null) {
      untilEvaluated(repeat, holds);
    }
  }

  void untilEvaluated(StepRun repeat, Value value) {
    Boolean holds = Truth.of(value);
    if (holds == null) {
      endings.fail(repeat, Truth.missing("repeat.until"));
      return;
    }
    Rounds rounds = Rounds.of(repeat);
    Template collect = rounds.plan().collect();
    if (collect == null) {
      decide(repeat, holds);
      return;
    }
    StepPath seat = rounds.last().path();
    Query query = Query.of(Purpose.COLLECT, collect, visible(repeat, collect.reads()), seat);
    Value gathered = asking.ask(repeat, query.holding(value));
    if (gathered != null) {
      collectEvaluated(repeat, gathered, value);
    }
  }

  void collectEvaluated(StepRun repeat, Value value, Value held) {
    Rounds rounds = Rounds.of(repeat);
    switch (value) {
      case Value.Inline inline -> rounds.collect(inline.json());
      case Value.Ref list -> rounds.collect(list);
    }
    decide(repeat, Boolean.TRUE.equals(Truth.of(held)));
  }

  /** The round is over: it was the last, or there is another one. */
  private void decide(StepRun repeat, boolean holds) {
    Rounds rounds = Rounds.of(repeat);
    if (holds) {
      finish(repeat, rounds);
    } else if (repeat.mode() == Mode.CANCELLING) {
      endings.end(repeat, new Outcome.Cancelled(0));
    } else if (rounds.isExhausted()) {
      endings.fail(repeat, exhausted(rounds));
    } else if (repeat.mode() == Mode.STOPPING) {
      endings.end(repeat, new Outcome.Cancelled(0));
    } else {
      pause(repeat, rounds.plan().every());
    }
  }

  private void pause(StepRun repeat, Duration every) {
    if (every.isZero()) {
      nextRound(repeat);
      return;
    }
    repeat.move(new StepState.Pausing(outbox.now().plus(every)));
    outbox.send(new Command.Sleep(Timers.every(repeat), every));
  }

  private void finish(StepRun repeat, Rounds rounds) {
    if (rounds.plan().collect() == null) {
      endings.end(repeat, rounds.last().ended().outcome());
      return;
    }
    Value output = gathering.rounds(repeat, rounds);
    if (output != null) {
      gathered(repeat, output);
    }
  }

  void gathered(StepRun repeat, Value output) {
    Outcome last = Rounds.of(repeat).last().ended().outcome();
    endings.end(
        repeat,
        last instanceof Outcome.Succeeded succeeded
            ? new Outcome.Succeeded(output, succeeded.response(), succeeded.attempts())
            : last);
  }

  private static Visible visible(StepRun repeat, Set<ReadPath> reads) {
    return new Visible(Rounds.of(repeat).afterRound(), repeat.visible(reads));
  }

  private static StepFailure exhausted(Rounds rounds) {
    return StepFailure.of(
        FailureCode.REPEAT_EXHAUSTED,
        "repeat.until did not hold after "
            + rounds.begun().size()
            + " rounds, which is its max; raise max or every, or loosen until");
  }
}
