package dev.tenuto.workflows.interpreter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The timers that run in a state. */
final class Timers {

  private final Instant now;
  private final List<Command> sleeps = new ArrayList<>();

  private Timers(Instant now) {
    this.now = now;
  }

  static List<Command> running(StepRun root, Instant now) {
    var timers = new Timers(now);
    timers.add(root);
    return List.copyOf(timers.sleeps);
  }

  private void add(StepRun run) {
    if (run.state() instanceof StepState.Parked parked) {
      sleeps.add(new Command.Sleep(parked(run), until(parked.until())));
    }
    Scope inner = run.inner();
    if (inner == null) {
      return;
    }
    Instant deadline = inner.deadline();
    if (deadline != null) {
      sleeps.add(new Command.Sleep(timeout(run), until(deadline)));
    }
    inner.runs().forEach(this::add);
  }

  private Duration until(Instant end) {
    Duration rest = Duration.between(now, end);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  static TimerId parked(StepRun run) {
    return new TimerId(TimerId.Purpose.PARKED, run.path());
  }

  static TimerId timeout(StepRun run) {
    return new TimerId(TimerId.Purpose.TIMEOUT, run.path());
  }
}
