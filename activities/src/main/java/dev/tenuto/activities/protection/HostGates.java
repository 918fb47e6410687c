package dev.tenuto.activities.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The gates of a worker: one for each target. */
public final class HostGates {

  private static final int MOST = 10_000;
  private static final Duration UNUSED = Duration.ofHours(12);

  private final HostLimit limit;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Map<String, HostUsage> usages = new HashMap<>();

  /** Its upkeep is short: each call would pay more for having it done by another thread. */
  private final Cache<String, HostGate> gates =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterAccess(UNUSED)
          .executor(Runnable::run)
          .build();

  public HostGates(HostLimit limit, InstantSource clock, MeterRegistry meters) {
    this.limit = limit;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * The gate to a target.
   *
   * @param target host and port
   * @param label of the target in the metrics; targets may share one
   */
  public HostGate of(String target, String label) {
    return gates.get(target, _ -> new HostGate(limit, clock, usage(label)));
  }

  private synchronized HostUsage usage(String label) {
    return usages.computeIfAbsent(label, host -> HostUsage.of(host, meters));
  }
}
