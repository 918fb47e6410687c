package dev.tenuto.cli.execution;

import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Follows an execution to its end and shows on the way how it gets on. */
public final class Follower {

  private static final Set<Include> ALL = EnumSet.allOf(Include.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Executions executions;
  private final Progress progress;

  private Follower(Executions executions, Progress progress) {
    this.executions = executions;
    this.progress = progress;
  }

  /**
   * One that tells of progress there.
   *
   * @param terminal whether {@code out} is a terminal, on which lines can be drawn again
   */
  public static Follower on(Executions executions, PrintWriter out, boolean terminal) {
    return new Follower(executions, terminal ? new TableProgress(out) : new LineProgress(out));
  }

  /** The execution with its steps and input when it has ended. */
  public Execution follow(ExecutionId id) throws InterruptedException {
    Duration pause = LOOK_AGAIN;
    while (true) {
      long begin = System.nanoTime();
      Execution execution = executions.await(id, pause, ALL);
      pause = pauseAfter(Duration.ofNanos(System.nanoTime() - begin).minus(pause));
      if (execution == null) {
        throw new IllegalStateException("the execution " + id + " is gone");
      }
      if (execution.steps() != null) {
        progress.show(execution.steps());
      }
      if (execution.status().ended()) {
        return execution;
      }
    }
  }

  /** Steps are told by a replay; a long history is looked at less often than it takes. */
  private static Duration pauseAfter(Duration look) {
    Duration pause = look.multipliedBy(5);
    return pause.compareTo(LOOK_AGAIN) < 0 ? LOOK_AGAIN : pause;
  }
}
