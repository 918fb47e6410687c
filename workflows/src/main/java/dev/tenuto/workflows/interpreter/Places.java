package dev.tenuto.workflows.interpreter;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How many calls may be in flight, with how much data, and those that wait for it in file order. A
 * call that doesn't fit is not overtaken by a smaller one.
 */
final class Places {

  /** What the captured values of all calls in flight may come to. */
  static final long MAX_BYTES = 2L << 20;

  private final int maxCalls;
  private final TreeSet<StepRun> waiting = new TreeSet<>();
  private int calls;
  private long bytes;

  Places(int maxCalls) {
    this.maxCalls = maxCalls;
  }

  void await(StepRun run) {
    waiting.add(run);
  }

  void withdraw(StepRun run) {
    waiting.remove(run);
  }

  /** The call whose turn it is; null when none waits or none may begin. */
  @Nullable StepRun next() {
    return calls == maxCalls || waiting.isEmpty() ? null : waiting.first();
  }

  boolean fits(long size) {
    return calls == 0 || bytes + size <= MAX_BYTES;
  }

  void take(long size) {
    calls++;
    bytes += size;
  }

  void giveBack(long size) {
    calls--;
    bytes -= size;
  }
}
