package dev.tenuto.testing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Keeps one request between its receipt and its answer. */
public final class Hold {

  private final Predicate<ReceivedRequest> which;
  private final CompletableFuture<ReceivedRequest> received = new CompletableFuture<>();
  private final CountDownLatch released = new CountDownLatch(1);

  Hold(Predicate<ReceivedRequest> which) {
    this.which = which;
  }

  /** Waits until the request has come; it is then held. */
  public ReceivedRequest awaitReceived(Duration atMost) {
    try {
      return received.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no request to hold came within " + atMost, e);
    } catch (ExecutionException e) {
      throw new AssertionError("the target closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for a request", e);
    }
  }

  /** Lets the request be answered. */
  public void release() {
    released.countDown();
  }

  /** Takes the request when it is the one that is waited for. */
  boolean takes(ReceivedRequest request) {
    return which.test(request) && received.complete(request);
  }

  void awaitRelease() throws InterruptedException {
    released.await();
  }
}
