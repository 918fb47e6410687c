package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookoutTest {

  private static final Duration PAUSE = Duration.ofMillis(1);

  @Test
  void looksAtEverythingUntilItIsRemoved() throws Exception {
    Semaphore looks = new Semaphore(0);
    try (Lookout<String> lookout = new Lookout<>("lookout", PAUSE, _ -> looks.release())) {
      lookout.add("one");
      assertThat(looks.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();

      lookout.remove("one");
      Thread.sleep(50);
      looks.drainPermits();
      assertThat(looks.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  @Test
  void goesOnWithTheOthersWhenOneFails() throws Exception {
    Semaphore looks = new Semaphore(0);
    AtomicInteger failures = new AtomicInteger();
    try (Lookout<Boolean> lookout =
        new Lookout<>(
            "lookout",
            PAUSE,
            good -> {
              if (good) {
                looks.release();
              } else {
                failures.incrementAndGet();
                throw new IllegalStateException("on purpose");
              }
            })) {
      lookout.add(false);
      lookout.add(true);

      assertThat(looks.tryAcquire(5, 10, TimeUnit.SECONDS)).isTrue();
      assertThat(failures).hasValue(1);
    }
  }
}
