package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;

/** Commands in a word or two. */
final class CommandText {

  private CommandText() {}

  static String of(Command command) {
    return switch (command) {
      case Command.Call call -> "call " + call.input().path();
      case Command.Evaluate evaluate -> "evaluate " + name(evaluate.input().path().text());
      case Command.Sleep sleep ->
          "sleep " + of(sleep.timer()) + " " + Durations.text(sleep.duration());
      case Command.CancelSleep sleep -> "wake " + of(sleep.timer());
      case Command.CancelCall call -> "cancel " + name(call.path().text());
      case Command.StartChild child ->
          "start child "
              + name(child.child().path().text())
              + " "
              + Json.write(child.child().input());
      case Command.CancelChild child -> "cancel child " + name(child.path().text());
      case Command.Complete complete -> "complete " + of(complete.output());
      case Command.Fail fail -> "fail " + of(fail.failure());
      case Command.Cancelled cancelled -> "cancelled " + of(cancelled.failure());
      case Command.TimedOut timedOut -> "timed out " + of(timedOut.failure());
    };
  }

  private static String of(TimerId timer) {
    return switch (timer.purpose()) {
      case PARKED -> "parked " + timer.path();
      case WAIT -> "wait " + timer.path();
      case EVERY -> "every " + timer.path();
      case TIMEOUT -> "timeout " + name(timer.path().text());
    };
  }

  private static String of(Value value) {
    return switch (value) {
      case Value.Inline inline -> Json.write(inline.json());
      case Value.Ref ref -> "ref:" + ref.hash();
    };
  }

  private static String of(StepFailure failure) {
    return failure.code() + (failure.step() == null ? "" : " at " + failure.step());
  }

  private static String name(String path) {
    return path.isEmpty() ? "." : path;
  }
}
