package dev.tenuto.cli.execution;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.client.ExecutionStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A step on one line: its path, how it stands, how long it took, and what went wrong. */
public final class StepLine {

  private StepLine() {}

  /** How wide the column of paths has to be. */
  public static int width(List<ExecutionStep> steps) {
    return steps.stream().mapToInt(step -> step.path().length()).max().orElse(0);
  }

  /** The line, its first column padded to {@code width}. */
  public static String of(ExecutionStep step, int width) {
    StringBuilder line = new StringBuilder("  ");
    line.append(step.path()).append(" ".repeat(Math.max(0, width - step.path().length())));
    line.append("  ").append(mark(step)).append(' ').append("%-9s".formatted(word(step)));
    Instant started = step.startedAt();
    Instant ended = step.endedAt();
    boolean timed = started != null && ended != null;
    line.append(timed ? "%7d ms".formatted(Duration.between(started, ended).toMillis()) : "");
    if (step.attempts() > 1) {
      line.append("  ").append(step.attempts()).append(" attempts");
    }
    StepFailure error = step.error();
    if (error != null) {
      line.append("  ").append(error.code()).append(": ").append(error.message());
    }
    return line.toString().stripTrailing();
  }

  /** The line that stands for items or rounds of a loop that are not shown. */
  static String more(String loop, long count) {
    return "  %s … and %d more".formatted(loop, count);
  }

  private static String word(ExecutionStep step) {
    return step.status().text();
  }

  private static String mark(ExecutionStep step) {
    return switch (step.status()) {
      case SUCCEEDED -> "✔";
      case FAILED -> "✘";
      case SKIPPED, BLOCKED, CANCELLED -> "–";
      case RUNNING, WAITING, PARKED -> "▸";
      case PENDING -> "·";
    };
  }
}
