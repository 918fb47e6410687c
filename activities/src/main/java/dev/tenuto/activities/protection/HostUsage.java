package dev.tenuto.activities.protection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is told of the calls to one host, or of all those that no longer get a label of their own.
 *
 * @param parked those that were told to come again
 */
record HostUsage(AtomicInteger active, AtomicInteger waiting, Counter parked) {

  static HostUsage of(String host, MeterRegistry meters) {
    return new HostUsage(
        gauge(host, "active", meters),
        gauge(host, "waiting", meters),
        Counter.builder("tenuto.http.host.parked")
            .description("Calls that found their host's places taken and wait outside of workers")
            .tag("host", host)
            .register(meters));
  }

  private static AtomicInteger gauge(String host, String state, MeterRegistry meters) {
    AtomicInteger number = new AtomicInteger();
    Gauge.builder("tenuto.http.host.calls", () -> number)
        .description("Calls by host, under way or waiting in the worker for a place")
        .tag("host", host)
        .tag("state", state)
        .register(meters);
    return number;
  }
}
