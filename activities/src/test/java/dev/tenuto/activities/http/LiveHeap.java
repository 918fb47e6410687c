package dev.tenuto.activities.http;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** What is alive on the heap: looked at again and again, each time after a collection. */
final class LiveHeap implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final AtomicBoolean over = new AtomicBoolean();
  private final long before = live();
  private final Thread watcher =
      Thread.ofPlatform().daemon().name("live-heap").unstarted(this::watch);
  private volatile long most = before;

  static LiveHeap watched() {
    LiveHeap heap = new LiveHeap();
    heap.watcher.start();
    return heap;
  }

  /** Bytes that were alive at the same time at most, beyond what was before. */
  long growth() {
    return most - before;
  }

  private void watch() {
    while (!over.get()) {
      most = Math.max(most, live());
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public void close() {
    over.set(true);
  }
}
