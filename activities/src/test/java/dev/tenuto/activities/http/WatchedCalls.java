package dev.tenuto.activities.http;

import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the activities that hold a slot, and notes until when calls were parked. */
final class WatchedCalls implements CallActivity {

  private final CallActivity calls;
  private final AtomicInteger running = new AtomicInteger();
  private final Queue<Instant> parked = new ConcurrentLinkedQueue<>();

  WatchedCalls(CallActivity calls) {
    this.calls = calls;
  }

  @Override
  public CallResult call(CallInput input) {
    running.incrementAndGet();
    try {
      CallResult result = calls.call(input);
      if (result instanceof CallResult.Parked later) {
        parked.add(later.until());
      }
      return result;
    } finally {
      running.decrementAndGet();
    }
  }

  int running() {
    return running.get();
  }

  /** The times so far, sorted. */
  List<Instant> parkedUntil() {
    return parked.stream().sorted().toList();
  }
}
