package dev.tenuto.activities.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all that is under way, again and again. Where nearly all of it is over before there is
 * anything to do, this costs less than a timer for each, which wakes a thread.
 */
final class Lookout<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final Set<T> underWay = ConcurrentHashMap.newKeySet();
  private final Consumer<T> look;
  private final ScheduledExecutorService clock;

  /**
   * @param thread its name
   * @param pause between two looks
   * @param look must not block, as all wait for it
   */
  Lookout(String thread, Duration pause, Consumer<T> look) {
    this.look = look;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(thread).factory());
    var _ =
        clock.scheduleWithFixedDelay(
            () -> forEach(this::look), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  void add(T one) {
    underWay.add(one);
  }

  void remove(T one) {
    underWay.remove(one);
  }

  /** Everything that is under way now. */
  void forEach(Consumer<T> action) {
    underWay.forEach(action);
  }

  /** One that fails is not looked at again, and keeps nobody from the others. */
  private void look(T one) {
    try {
      look.accept(one);
    } catch (RuntimeException e) {
      remove(one);
      LOG.error("a look at {} failed", one.getClass().getSimpleName(), e);
    }
  }

  @Override
  public void close() {
    clock.shutdown();
  }
}
