package dev.tenuto.activities.claims;

import dev.tenuto.language.failure.FailureCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what goes in and out of the store. All are there from the start, at zero. */
final class ClaimMeters {

  private final Map<Operation, Counter> values = new EnumMap<>(Operation.class);
  private final Map<Operation, Counter> bytes = new EnumMap<>(Operation.class);
  private final Map<FailureCode, Counter> failures = new EnumMap<>(FailureCode.class);

  /** What was done with a value. */
  enum Operation {
    /** It left the history. */
    KEPT,
    /** It was fetched from the store. */
    FETCHED,
    /** It was in the worker's memory. */
    REMEMBERED
  }

  ClaimMeters(MeterRegistry meters) {
    for (Operation operation : Operation.values()) {
      String name = operation.name().toLowerCase(Locale.ROOT);
      values.put(operation, counter(meters, "tenuto.claims", "operation", name));
      bytes.put(operation, counter(meters, "tenuto.claims.bytes", "operation", name));
    }
    Counter kept = Objects.requireNonNull(bytes.get(Operation.KEPT));
    Gauge.builder("tenuto.claims.offloaded", kept, Counter::count)
        .baseUnit("bytes")
        .register(meters);
    for (FailureCode code :
        new FailureCode[] {FailureCode.CLAIM_MISSING, FailureCode.CLAIM_UNAVAILABLE}) {
      failures.put(code, counter(meters, "tenuto.claims.failures", "code", code.text()));
    }
  }

  void count(Operation operation, long size) {
    increment(values.get(operation), 1);
    increment(bytes.get(operation), (double) size);
  }

  void count(ClaimFailure failure) {
    increment(failures.get(failure.code()), 1);
  }

  private static void increment(@Nullable Counter counter, double by) {
    if (counter != null) {
      counter.increment(by);
    }
  }

  private static Counter counter(MeterRegistry meters, String name, String label, String value) {
    return Counter.builder(name).tag(label, value).register(meters);
  }
}
