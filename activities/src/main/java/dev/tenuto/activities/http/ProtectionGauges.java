package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.Breaker;
import dev.tenuto.activities.protection.RateLimit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * Shows the breakers and rate limits of a worker by task and host. What shares its labels with
 * others is shown as one; what is not in use any more is let go.
 */
final class ProtectionGauges {

  private final MeterRegistry meters;
  private final Labels labels;
  private final Map<Tags, Set<Breaker>> breakers = new ConcurrentHashMap<>();
  private final Map<Tags, Set<RateLimit>> limits = new ConcurrentHashMap<>();

  ProtectionGauges(MeterRegistry meters, Labels labels) {
    this.meters = meters;
    this.labels = labels;
  }

  /** Shows the breaker from now on: the worst of those with its labels. */
  void show(Breaker breaker, String task, String host) {
    breakers
        .computeIfAbsent(
            tags(task, host),
            tags ->
                shown(
                    "tenuto.http.breaker.state",
                    "State of circuit breakers: 0 closed, 1 half open, 2 open",
                    tags,
                    ProtectionGauges::worst))
        .add(breaker);
  }

  /** Shows the limit from now on: the sum of those with its labels. */
  void show(RateLimit limit, String task, String host) {
    limits
        .computeIfAbsent(
            tags(task, host),
            tags ->
                shown(
                    "tenuto.http.limit.waiting",
                    "Calls that were given a later time by a rate limit",
                    tags,
                    ProtectionGauges::waiting))
        .add(limit);
  }

  private Tags tags(String task, String host) {
    return Tags.of(Labels.TASK, labels.tasks().of(task), Labels.HOST, labels.hosts().of(host));
  }

  private <T> Set<T> shown(String name, String what, Tags tags, ToDoubleFunction<Set<T>> value) {
    Set<T> all = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    Gauge.builder(name, all, value)
        .description(what)
        .tags(tags)
        .strongReference(true)
        .register(meters);
    return all;
  }

  private static double worst(Set<Breaker> breakers) {
    synchronized (breakers) {
      return breakers.stream().mapToInt(Breaker::severity).max().orElse(0);
    }
  }

  private static double waiting(Set<RateLimit> limits) {
    synchronized (limits) {
      return limits.stream().mapToInt(RateLimit::waiting).sum();
    }
  }
}
