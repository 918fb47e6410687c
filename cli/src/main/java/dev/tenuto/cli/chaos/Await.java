package dev.tenuto.cli.chaos;

import dev.tenuto.cli.CommandFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Waits for what another process does. */
final class Await {

  private Await() {}

  /** Whether it came in time. */
  static boolean comes(Duration atMost, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  /** Waits until it is opened; false when the waiting thread was to end before. */
  static boolean opened(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the command when it doesn't come in time. */
  static void until(String what, Duration atMost, BooleanSupplier condition)
      throws InterruptedException {
    if (!comes(atMost, condition)) {
      throw CommandFailure.unreachable(
          "waited %d s in vain until %s".formatted(atMost.toSeconds(), what));
    }
  }
}
