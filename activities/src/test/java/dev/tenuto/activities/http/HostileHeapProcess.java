package dev.tenuto.activities.http;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.HostileTarget;
import java.time.Duration;

/** Makes a call to each hostile target and prints how much heap it took: a line for each case. */
final class HostileHeapProcess {

  /** Long enough for a flood to pile up what it can. */
  private static final Duration WAITING = Duration.ofSeconds(1);

  private HostileHeapProcess() {}

  public static void main(String[] arguments) {
    HostileTargetTest.warmUp();
    try (Worker worker = HostileTls.trusting()) {
      for (HostileCase hostile : HostileCases.all()) {
        System.out.println(hostile.name() + "\t" + growth(hostile, worker));
      }
    }
    // connections are still open that nobody waits for
    System.exit(0);
  }

  private static long growth(HostileCase hostile, Worker worker) {
    try (HostileTarget target = hostile.target().get();
        LiveHeap heap = LiveHeap.watched()) {
      var input = Calls.input(call(hostile, target), "{}");
      if (hostile.code().isEmpty()) {
        worker.ended(input);
      } else {
        worker.failure(input);
      }
      return heap.growth();
    }
  }

  private static CallDefinition call(HostileCase hostile, HostileTarget target) {
    CallDefinition call = hostile.call(target);
    return hostile.code().equals("http.timeout")
        ? Calls.withTimes(call, WAITING, Duration.ofMinutes(5))
        : call;
  }
}
