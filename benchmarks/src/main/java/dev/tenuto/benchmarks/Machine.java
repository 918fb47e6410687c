package dev.tenuto.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were measured on, and what this process used of it. */
public final class Machine {

  private Machine() {}

  /** The system, its processors and the Java version. */
  public static String describe() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return "%s %s, %d processors, Java %s"
        .formatted(
            system.getName(), system.getArch(), system.getAvailableProcessors(), Runtime.version());
  }

  static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Resident memory of this process; 0 where the system does not tell. */
  static long residentMiB() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
