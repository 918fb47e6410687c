package dev.tenuto.starter.running;

import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Response;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls that answer with their step's input, and while held not before they are released. */
public final class HeldCalls implements CallActivity {

  private volatile CountDownLatch received = new CountDownLatch(0);
  private volatile CountDownLatch released = new CountDownLatch(0);

  /** From now on calls wait. */
  public void hold() {
    received = new CountDownLatch(1);
    released = new CountDownLatch(1);
  }

  /** Waits until a call was received since {@link #hold}. */
  public boolean awaitReceived(Duration atMost) {
    return await(received, atMost);
  }

  /** Lets all calls answer. */
  public void release() {
    released.countDown();
  }

  @Override
  public CallResult call(CallInput input) {
    received.countDown();
    while (!await(released, Duration.ofMillis(100))) {
      Activity.getExecutionContext().heartbeat(null);
    }
    return new CallResult.Ended(
        Objects.requireNonNull(input.captured().get("input"), "a task's input"),
        new Response(200, Map.of()),
        1);
  }

  private static boolean await(CountDownLatch latch, Duration atMost) {
    try {
      return latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
