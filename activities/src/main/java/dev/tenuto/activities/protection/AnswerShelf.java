package dev.tenuto.activities.protection;

import dev.tenuto.activities.store.Sealed;
import dev.tenuto.activities.store.SharedStore;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Where workers put answers for each other, sealed. What cannot be read, is not there: a foreign
 * key, a mutilated value, an older form.
 *
 * @param <A> an answer
 */
public final class AnswerShelf<A> {

  /** How long an answer that can be asked about is of use after it was fresh. */
  private static final Duration ASKED_ABOUT = Duration.ofDays(1);

  private final SharedStore store;
  private final Sealed sealed;
  private final AnswerForm<A> form;
  private final InstantSource clock;

  /**
   * @param sealed opens only what workers of the same key have sealed
   */
  public AnswerShelf(SharedStore store, Sealed sealed, AnswerForm<A> form, InstantSource clock) {
    this.store = store;
    this.sealed = sealed;
    this.form = form;
    this.clock = clock;
  }

  @Nullable Kept<A> find(String key, Request request, KeyedHash hash) {
    byte[] value = store.read(name(key));
    byte[] opened = value == null ? null : sealed.open(name(key), value);
    return opened == null ? null : form.read(opened).find(request, hash);
  }

  void put(String key, Variants<A> variants, Duration stale) {
    Duration longest = Duration.ZERO;
    for (Kept<A> each : variants.kept()) {
      Duration fresh = Duration.between(clock.instant(), each.freshness().until());
      Duration useful = fresh.plus(each.hasValidator() ? ASKED_ABOUT : stale);
      longest = useful.compareTo(longest) > 0 ? useful : longest;
    }
    if (longest.toMillis() > 0) {
      store.write(name(key), sealed.seal(name(key), form.write(variants)), longest);
    } else {
      store.delete(name(key));
    }
  }

  private static String name(String key) {
    return "answer:" + key;
  }
}
