package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Waits for times and events. */
final class Waits {

  private final Outbox outbox;
  private final Endings endings;
  private final Inbox inbox;

  Waits(Outbox outbox, Endings endings, Inbox inbox) {
    this.outbox = outbox;
    this.endings = endings;
    this.inbox = inbox;
  }

  void waitFor(StepRun run, Duration length) {
    waitUntil(run, outbox.now().plus(length));
  }

  void timeEvaluated(StepRun run, Value value) {
    Instant time = time(value);
    if (time == null) {
      endings.fail(
          run,
          StepFailure.of(
              FailureCode.EXPRESSION_TYPE,
              "wait.until must give a timestamp or RFC 3339 text as 2026-01-31T08:00:00Z"));
    } else {
      waitUntil(run, time);
    }
  }

  private static @Nullable Instant time(Value value) {
    if (!(value instanceof Value.Inline inline) || !inline.json().isString()) {
      return null;
    }
    try {
      return Instant.parse(inline.json().stringValue());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private void waitUntil(StepRun run, Instant until) {
    run.start(outbox.now());
    if (!until.isAfter(outbox.now())) {
      over(run);
      return;
    }
    run.move(new StepState.Waiting(until));
    outbox.send(new Command.Sleep(Timers.waiting(run), Duration.between(outbox.now(), until)));
  }

  /** The time has come. */
  void over(StepRun run) {
    endings.end(run, Outcome.Succeeded.with(Value.of(NullNode.getInstance())));
  }

  void await(StepRun run) {
    run.start(outbox.now());
    JsonNode early = inbox.take(run);
    if (early == null) {
      run.move(new StepState.Awaiting());
    } else {
      came(run, early);
    }
  }

  void deliver(Event.MessageReceived message) {
    StepRun run = inbox.deliver(message);
    if (run != null) {
      came(run, message.payload());
    }
  }

  private void came(StepRun run, JsonNode payload) {
    endings.end(run, Outcome.Succeeded.with(Value.of(payload)));
  }

  /** Gives up what a run waits for. */
  void halt(StepRun run) {
    switch (run.state()) {
      case StepState.Waiting _ -> outbox.send(new Command.CancelSleep(Timers.waiting(run)));
      case StepState.Pausing _ -> outbox.send(new Command.CancelSleep(Timers.every(run)));
      case StepState.Awaiting _ -> inbox.withdraw(run);
      case StepState.Pending _,
          StepState.Evaluating _,
          StepState.Queued _,
          StepState.Calling _,
          StepState.Parked _,
          StepState.ChildRunning _,
          StepState.ChildHeld _,
          StepState.Inside _,
          StepState.Mending _,
          StepState.Compensating _,
          StepState.Concluding _,
          StepState.Ended _ ->
          throw new IllegalStateException("Step " + run.path() + " waits for nothing");
    }
    endings.end(run, new Outcome.Cancelled(0));
  }

  /** Takes up the wait for an event that a run was in when the state was written. */
  void restore(StepRun run) {
    if (run.state() instanceof StepState.Awaiting) {
      inbox.await(run);
    }
  }
}
