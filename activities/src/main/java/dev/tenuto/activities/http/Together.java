package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.AnswerCache;
import dev.tenuto.activities.protection.AnswerForm;
import dev.tenuto.activities.protection.AnswerShelf;
import dev.tenuto.activities.protection.Fleet;
import dev.tenuto.activities.protection.KeyedHash;
import dev.tenuto.activities.store.Sealed;
import dev.tenuto.activities.store.SharedStore;
import dev.tenuto.activities.store.StoreSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a worker remembers of its calls, shared with others where there is a store.
 *
 * @param fleet null: it is on its own
 */
record Together(AnswerCache<Answer> answers, @Nullable Fleet fleet) {

  static Together of(HttpSettings settings, MeterRegistry meters, Clock clock) {
    StoreSettings shared = settings.store();
    if (shared == null) {
      return new Together(new AnswerCache<>(settings.cacheBytes()), null);
    }
    SharedStore store = new SharedStore(shared, meters);
    KeyedHash hash = new KeyedHash(Sealed.derived(shared.key(), "names"));
    var form = new AnswerForm<>(Answer::toShared, Answer::ofShared);
    var shelf = new AnswerShelf<>(store, new Sealed(shared.key()), form, clock);
    return new Together(
        new AnswerCache<>(settings.cacheBytes(), hash, shelf), new Fleet(store, hash));
  }

  @Nullable SharedStore store() {
    return fleet == null ? null : fleet.store();
  }
}
