package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.AnswerCache;
import dev.tenuto.activities.protection.AnswerForm;
import dev.tenuto.activities.protection.AnswerShelf;
import dev.tenuto.activities.protection.Breakers;
import dev.tenuto.activities.protection.Fleet;
import dev.tenuto.activities.protection.HostGates;
import dev.tenuto.activities.protection.KeyedHash;
import dev.tenuto.activities.protection.RateLimits;
import dev.tenuto.activities.store.Sealed;
import dev.tenuto.activities.store.SharedStore;
import dev.tenuto.activities.store.StoreSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a worker remembers of its calls to spare their targets; all but the gates is shared with
 * other workers where there is a store.
 *
 * @param store null: the worker is on its own
 */
record Protections(
    AnswerCache<Answer> answers,
    Breakers breakers,
    RateLimits limits,
    HostGates gates,
    @Nullable SharedStore store)
    implements AutoCloseable {

  static Protections of(HttpSettings settings, MeterRegistry meters, Clock clock) {
    HostGates gates = new HostGates(settings.connections().perHost(), clock, meters);
    StoreSettings shared = settings.store();
    if (shared == null) {
      return new Protections(
          new AnswerCache<>(settings.cacheBytes()),
          new Breakers(clock),
          new RateLimits(clock),
          gates,
          null);
    }
    SharedStore store = new SharedStore(shared, meters);
    KeyedHash hash = new KeyedHash(Sealed.derived(shared.key(), "names"));
    Fleet fleet = new Fleet(store, hash);
    var form = new AnswerForm<>(Answer::toShared, Answer::ofShared);
    var shelf = new AnswerShelf<>(store, new Sealed(shared.key()), form, clock);
    return new Protections(
        new AnswerCache<>(settings.cacheBytes(), hash, shelf),
        new Breakers(clock, fleet),
        new RateLimits(clock, fleet),
        gates,
        store);
  }

  /** The same by another clock, with breakers and limits of its own. */
  Protections at(Clock other) {
    return new Protections(answers, new Breakers(other), new RateLimits(other), gates, store);
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }
}
