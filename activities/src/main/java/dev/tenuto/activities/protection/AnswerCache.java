package dev.tenuto.activities.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a worker keeps, bounded by their size, and the requests in flight whose answers
 * others wait for. Where there is a shelf that workers share, what is put there is found by all.
 *
 * @param <A> an answer
 */
public final class AnswerCache<A> {

  private final Cache<String, Variants<A>> kept;
  private final Map<String, CompletableFuture<Flight<A>>> flights = new ConcurrentHashMap<>();
  private final KeyedHash hash;
  private final @Nullable AnswerShelf<A> shelf;

  /**
   * Keeps them in this worker only.
   *
   * @param bytes about how much all answers may take
   */
  public AnswerCache(long bytes) {
    this(bytes, new KeyedHash(), null);
  }

  /**
   * @param hash the same on all workers that share the shelf
   * @param shelf null: there is none
   */
  public AnswerCache(long bytes, KeyedHash hash, @Nullable AnswerShelf<A> shelf) {
    this.hash = hash;
    this.shelf = shelf;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String _, Variants<A> each) -> each.bytes())
            .build();
  }

  /** How a request in flight ended, for those that wait for it. */
  public sealed interface Flight<A> {

    /** With an answer that is kept. */
    record Landed<A>(Kept<A> kept) implements Flight<A> {}

    /** With a failure that says something about the target. */
    record Failed<A>(RuntimeException failure) implements Flight<A> {}

    /** With an answer, or a pause, that is of use to no other. */
    record Alone<A>() implements Flight<A> {}

    /** For a reason of its own, such as its time; another may do better. */
    record CutOff<A>() implements Flight<A> {}
  }

  /** What keys and varying headers are hashed with. */
  public KeyedHash hash() {
    return hash;
  }

  /** The answer that this worker keeps for a request, fresh or not; null when there is none. */
  public @Nullable Kept<A> find(String key, Request request) {
    return variants(key).find(request, hash);
  }

  /** The same, looked for on the shelf too, and kept here when it is there. */
  public @Nullable Kept<A> findShared(String key, Request request) {
    Kept<A> found = shelf == null ? null : shelf.find(key, request, hash);
    if (found != null) {
      kept.asMap()
          .merge(
              key,
              Variants.<A>none().with(found, request, hash),
              (old, _) -> old.with(found, request, hash));
      return found;
    }
    return find(key, request);
  }

  /**
   * Keeps an answer in place of another to the same request.
   *
   * @param stale how long after it was fresh it is of use
   */
  public void keep(String key, Request request, Kept<A> answer, Duration stale) {
    kept.asMap()
        .compute(
            key, (_, old) -> (old == null ? Variants.<A>none() : old).with(answer, request, hash));
    if (shelf != null) {
      shelf.put(key, variants(key), stale);
    }
  }

  /** Keeps no answer to a request any more. */
  public void drop(String key, Request request) {
    Variants<A> left =
        kept.asMap()
            .computeIfPresent(
                key,
                (_, old) -> {
                  Variants<A> others = old.without(request, hash);
                  return others.kept().isEmpty() ? null : others;
                });
    if (shelf != null) {
      shelf.put(key, left == null ? Variants.none() : left, Duration.ZERO);
    }
  }

  private Variants<A> variants(String key) {
    Variants<A> found = kept.getIfPresent(key);
    return found == null ? Variants.none() : found;
  }

  /**
   * Joins the request in flight under a key.
   *
   * @param own what others will wait for when there is none
   * @return the other's; null when the own one is now the one in flight
   */
  public @Nullable CompletableFuture<Flight<A>> join(String key, CompletableFuture<Flight<A>> own) {
    return flights.putIfAbsent(key, own);
  }

  /** Ends the request in flight. */
  public void land(String key, CompletableFuture<Flight<A>> own, Flight<A> end) {
    flights.remove(key, own);
    own.complete(end);
  }
}
