package dev.tenuto.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All requests that a target has received, in order. */
final class RequestLog {

  private final List<ReceivedRequest> requests = new ArrayList<>();

  synchronized void add(ReceivedRequest request) {
    requests.add(request);
    notifyAll();
  }

  synchronized List<ReceivedRequest> all() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }

  synchronized List<ReceivedRequest> await(
      int count, Predicate<ReceivedRequest> which, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    List<ReceivedRequest> found = requests.stream().filter(which).toList();
    while (found.size() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            "expected "
                + count
                + " requests within "
                + atMost
                + ", got "
                + found.size()
                + ": "
                + requests);
      }
      pause(left);
      found = requests.stream().filter(which).toList();
    }
    return found;
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is around the call
  private synchronized void pause(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for requests", e);
    }
  }
}
