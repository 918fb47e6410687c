package dev.tenuto.workflows.interpreter;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done about an event. Work goes through here instead of through calls of
 * calls, so a chain of a thousand steps takes no deeper stack than one, and what becomes ready
 * together starts in file order. Empty between events, but for what is due while nothing may begin.
 */
final class Agenda {

  private final Queue<StepRun> failed = new ArrayDeque<>();
  private final Queue<StepRun> closing = new ArrayDeque<>();
  private final PriorityQueue<StepRun> due = new PriorityQueue<>();
  private boolean held;

  /** From now on nothing begins, until {@link #release}. */
  void hold() {
    held = true;
  }

  void release() {
    held = false;
  }

  boolean isHeld() {
    return held;
  }

  /** The run has failed for good. */
  void failed(StepRun run) {
    failed.add(run);
  }

  @Nullable StepRun nextFailed() {
    return failed.poll();
  }

  /** Something inside of the run has ended, or it may begin more. */
  void close(StepRun owner) {
    closing.add(owner);
  }

  @Nullable StepRun nextClosing() {
    return closing.poll();
  }

  /** The run may be able to start; asked again when its turn comes. */
  void due(StepRun run) {
    if (run.isDue()) {
      due.add(run);
    }
  }

  @Nullable StepRun nextDue() {
    if (held) {
      return null;
    }
    StepRun next = due.poll();
    while (next != null && !next.isDue()) {
      next = due.poll();
    }
    return next;
  }
}
