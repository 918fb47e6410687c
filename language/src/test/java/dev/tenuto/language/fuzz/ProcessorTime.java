package dev.tenuto.language.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What one input may cost: far more than any needs, far less than a hang. */
final class ProcessorTime {

  private static final Duration MOST = Duration.ofSeconds(5);

  private ProcessorTime() {}

  static void limited(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    work.run();
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(MOST);
  }
}
