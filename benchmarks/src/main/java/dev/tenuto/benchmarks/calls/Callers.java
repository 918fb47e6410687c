package dev.tenuto.benchmarks.calls;

import io.temporal.activity.ActivityOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** So many callers at once, each a thread that makes one call after another inside an activity. */
final class Callers implements AutoCloseable {

  private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
  private final ConcurrentLinkedQueue<long[]> times = new ConcurrentLinkedQueue<>();
  private volatile Round round;

  /** What the callers do now. */
  private record Round(CallSubject subject, int each) {}

  Callers(CallSubject first) {
    round = new Round(first, 0);
    CallingActivity calling = () -> times.add(timed(round));
    temporal.registerActivitiesImplementations(calling);
  }

  /** Has so many calls made by each of so many callers. */
  CallSample take(CallSubject subject, int callers, int each)
      throws InterruptedException, ExecutionException {
    round = new Round(subject, each);
    times.clear();
    var before = Usage.now();
    try (var threads = Executors.newFixedThreadPool(callers)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        ends.add(threads.submit(() -> stub().callAll()));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    return new CallSample(
        times.stream().flatMapToLong(LongStream::of).toArray(), Usage.now().since(before));
  }

  private CallingActivity stub() {
    return temporal.newActivityStub(
        CallingActivity.class,
        ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());
  }

  private static long[] timed(Round round) {
    var nanos = new long[round.each()];
    try {
      for (int i = 0; i < nanos.length; i++) {
        long start = System.nanoTime();
        round.subject().call();
        nanos[i] = System.nanoTime() - start;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return nanos;
  }

  @Override
  public void close() {
    temporal.close();
  }
}
