package dev.tenuto.benchmarks.calls;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used.
 *
 * @param cpuNanos processor time, that of the collector and the compiler included
 * @param bytes allocated by all threads
 */
record Usage(long cpuNanos, long bytes) {

  static Usage now() {
    return new Usage(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
        ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes());
  }

  Usage since(Usage before) {
    return new Usage(cpuNanos - before.cpuNanos, bytes - before.bytes);
  }

  Usage and(Usage other) {
    return new Usage(cpuNanos + other.cpuNanos, bytes + other.bytes);
  }
}
