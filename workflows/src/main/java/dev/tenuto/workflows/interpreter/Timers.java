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
    Deadline deadline = run.deadline();
    if (deadline != null) {
      sleep(timeout(run), deadline.at());
    }
    switch (run.state()) {
      case StepState.Parked parked -> sleep(parked(run), parked.until());
      case StepState.Waiting waiting -> sleep(waiting(run), waiting.until());
      case StepState.Pausing pausing -> sleep(every(run), pausing.until());
      case StepState.Pending _,
          StepState.Evaluating _,
          StepState.Queued _,
          StepState.Calling _,
          StepState.Awaiting _,
          StepState.ChildRunning _,
          StepState.ChildHeld _,
          StepState.Inside _,
          StepState.Mending _,
          StepState.Compensating _,
          StepState.Concluding _,
          StepState.Ended _ -> {}
    }
    Layout.inside(run).forEach(this::add);
  }

  private void sleep(TimerId timer, Instant end) {
    Duration rest = Duration.between(now, end);
    sleeps.add(new Command.Sleep(timer, rest.isNegative() ? Duration.ZERO : rest));
  }

  static TimerId parked(StepRun run) {
    return new TimerId(TimerId.Purpose.PARKED, run.path());
  }

  static TimerId timeout(StepRun run) {
    return new TimerId(TimerId.Purpose.TIMEOUT, run.path());
  }

  static TimerId waiting(StepRun run) {
    return new TimerId(TimerId.Purpose.WAIT, run.path());
  }

  static TimerId every(StepRun run) {
    return new TimerId(TimerId.Purpose.EVERY, run.path());
  }
}
