package dev.tenuto.activities.claims;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenuto.activities.claims.ClaimMeters.Operation;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Hashes;
import dev.tenuto.workflows.contract.Value;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where values are carried: small ones in the history, large ones in a store, for a claim check.
 * One is shared by a whole worker.
 */
public final class Claims implements AutoCloseable {

  /** No store: every value stands in the history. */
  public static final Claims NONE =
      new Claims(null, Terms.DEFAULT, new SimpleMeterRegistry(), Clock.systemUTC());

  /** The largest value that stands in the history, where there is a store, in bytes of JSON. */
  public static final int SMALL_BYTES = 64 * 1024;

  /** The largest value that can be carried without a store, in bytes of JSON. */
  public static final int MOST_INLINE_BYTES = 1_500_000;

  /** The largest value that can be carried with one, in bytes of JSON. */
  public static final int MOST_KEPT_BYTES = 64 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private final @Nullable ClaimStore store;
  private final Terms terms;
  private final ClaimMeters meters;
  private final Clock clock;
  private final Cache<String, Loaded> memory;
  private final @Nullable Sweeper sweeper;

  /**
   * On what terms values are kept.
   *
   * @param retention how long after it was put there last
   * @param memoryBytes of JSON that a worker remembers of what it fetched
   * @param sweepEvery the pause before what has expired is removed again
   */
  public record Terms(Duration retention, long memoryBytes, Duration sweepEvery) {

    /** Ninety days, 32 MiB, an hour. */
    public static final Terms DEFAULT =
        new Terms(Duration.ofDays(90), 32L * 1024 * 1024, Duration.ofHours(1));

    public Terms {
      if (!retention.isPositive() || memoryBytes < 0 || !sweepEvery.isPositive()) {
        throw new IllegalArgumentException(
            "of claims the retention and the pause between sweeps must be positive, the memory not"
                + " negative");
      }
    }
  }

  private record Loaded(JsonNode json, int size) {}

  /**
   * @param store null: none
   */
  public Claims(@Nullable ClaimStore store, Terms terms, MeterRegistry meters, Clock clock) {
    this.store = store;
    this.terms = terms;
    this.meters = new ClaimMeters(meters);
    this.clock = clock;
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(terms.memoryBytes())
            .weigher((String _, Loaded loaded) -> loaded.size())
            .build();
    this.sweeper = store == null ? null : new Sweeper(store, clock);
    if (sweeper != null) {
      sweeper.begin(terms.sweepEvery());
    }
  }

  /** The largest value that can be carried, in bytes of JSON. */
  public int mostBytes() {
    return store == null ? MOST_INLINE_BYTES : MOST_KEPT_BYTES;
  }

  /**
   * Has a value carried. One that the store does not take stands in the history, as it would
   * without a store, so that what was done is not lost.
   *
   * @throws ClaimFailure when it is too large for that
   */
  public Value keep(JsonNode json) {
    if (store == null) {
      return Value.of(json);
    }
    byte[] content = Json.writeBytes(json);
    if (content.length <= SMALL_BYTES) {
      return Value.of(json);
    }
    String hash = Hashes.of(content);
    try {
      store.put(hash, content, clock.instant().plus(terms.retention()));
    } catch (ClaimFailure failure) {
      meters.count(failure);
      if (content.length > MOST_INLINE_BYTES) {
        throw failure;
      }
      LOG.warn(
          "A value of {} bytes stays in the history: {}", content.length, failure.getMessage());
      return Value.of(json);
    }
    meters.count(Operation.KEPT, content.length);
    return new Value.Ref(store.name(), hash, content.length);
  }

  /**
   * The value itself. It is shared: nobody may change it.
   *
   * @throws ClaimFailure when it cannot be had
   */
  public JsonNode load(Value value) {
    return switch (value) {
      case Value.Inline inline -> inline.json();
      case Value.Ref ref -> {
        try {
          yield load(ref);
        } catch (ClaimFailure failure) {
          meters.count(failure);
          throw failure;
        }
      }
    };
  }

  private JsonNode load(Value.Ref ref) {
    if (store == null || !store.name().equals(ref.store())) {
      throw ClaimFailure.missing(
          "A value is kept in the store '"
              + ref.store()
              + "' and this worker has "
              + (store == null ? "none" : "'" + store.name() + "'")
              + "; give all workers the same tenuto.claims settings");
    }
    ClaimStore open = store;
    Loaded known = memory.getIfPresent(ref.hash());
    if (known != null) {
      meters.count(Operation.REMEMBERED, known.size());
    }
    JsonNode whole =
        Objects.requireNonNull(
                known != null ? known : memory.get(ref.hash(), _ -> fetch(open, ref)))
            .json();
    return ref.element() == null ? whole : element(whole, ref.element());
  }

  private Loaded fetch(ClaimStore open, Value.Ref ref) {
    byte[] content = open.find(ref.hash());
    if (content == null) {
      throw ClaimFailure.missing(
          "A value of %d bytes is not in the store '%s' any more; is tenuto.claims.retention shorter than executions run?"
              .formatted(ref.size(), ref.store()));
    }
    if (content.length != ref.size() || !Hashes.of(content).equals(ref.hash())) {
      throw ClaimFailure.missing(
          "A value in the store '%s' is damaged: it has %d bytes and is not the one of %d bytes that was put there"
              .formatted(ref.store(), content.length, ref.size()));
    }
    meters.count(Operation.FETCHED, content.length);
    return new Loaded(json(content), content.length);
  }

  private static JsonNode json(byte[] content) {
    try {
      return Json.read(content);
    } catch (JacksonException e) {
      throw new IllegalStateException("What was kept as JSON is none", e);
    }
  }

  private static JsonNode element(JsonNode whole, int index) {
    JsonNode element = whole.get(index);
    if (element == null) {
      throw new IllegalStateException("A kept value has no element " + index);
    }
    return element;
  }

  @Override
  public void close() {
    if (sweeper != null) {
      sweeper.close();
    }
    if (store != null) {
      store.close();
    }
  }
}
