package dev.tenuto.workflows.temporal;

import dev.tenuto.workflows.contract.EngineRule;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes an execution may ask for in one workflow task. Temporal takes no answer over 4 MiB
 * from a worker, and an execution that had more to ask for would never go on; what does not fit is
 * asked for in the tasks after it.
 */
final class TaskBudget {

  /** Leaves room for what stands around the data, and for all else that a task asks for. */
  private static final long MOST_BYTES = 3 << 20;

  /** Temporal ends an execution that asks for an activity with 2 MiB or more. */
  private static final long MOST_OF_ONE = (2 << 20) - 4096;

  private static final Duration SOON = Duration.ofMillis(1);
  private static final TimerOptions FOR_MORE =
      TimerOptions.newBuilder().setSummary("the rest, which is too much at once").build();

  private final long most;
  private final long mostOfOne;
  private final List<Runnable> lines = new ArrayList<>();
  private Instant task = Instant.MIN;
  private long used;
  private boolean timed;

  private TaskBudget(long most, long mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** That of an execution which goes by these rules. */
  static TaskBudget of(int engineVersion) {
    return EngineRule.TASKS_FIT.holds(engineVersion)
        ? new TaskBudget(MOST_BYTES, MOST_OF_ONE)
        : new TaskBudget(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** How many bytes one activity may carry. */
  long mostOfOne() {
    return mostOfOne;
  }

  /** To be run in a later task whenever something has not fitted. */
  void onRoom(Runnable line) {
    lines.add(line);
  }

  /**
   * Whether so many bytes fit into this task; else whoever asks is told in a later one. Something
   * that is more by itself fits into a task of its own.
   */
  boolean takes(long bytes) {
    Instant now = TenutoWorkflow.now(); // the same throughout a task
    if (!now.equals(task)) {
      task = now;
      used = 0;
    }
    if (used > 0 && used + bytes > most) {
      callBack();
      return false;
    }
    used += bytes;
    return true;
  }

  private void callBack() {
    if (timed) {
      return;
    }
    timed = true;
    Detached.begin(
        () -> Workflow.newTimer(SOON, FOR_MORE),
        (_, _) -> {
          timed = false;
          lines.forEach(Runnable::run);
        });
  }
}
