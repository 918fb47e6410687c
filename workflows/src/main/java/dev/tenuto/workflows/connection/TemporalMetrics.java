package dev.tenuto.workflows.connection;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/** The Temporal SDK's own figures, given to Micrometer. */
public final class TemporalMetrics {

  private static final Duration EVERY = Duration.ofSeconds(1);

  private TemporalMetrics() {}

  /** A scope that reports once a second; close it to stop. */
  public static Scope scope(MeterRegistry registry) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(registry))
        .reportEvery(EVERY);
  }
}
