package dev.tenuto.activities.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a worker keeps, bounded by their size, and the requests in flight whose answers
 * others wait for.
 *
 * @param <A> an answer
 */
public final class AnswerCache<A> {

  private final Cache<String, Kept<A>> kept;
  private final Map<String, CompletableFuture<Flight<A>>> flights = new ConcurrentHashMap<>();
  private final KeyedHash hash = new KeyedHash();

  /**
   * @param bytes about how much all answers may take
   */
  public AnswerCache(long bytes) {
    kept =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String _, Kept<A> each) -> (int) Math.min(Integer.MAX_VALUE, each.bytes()))
            .build();
  }

  /** How a request in flight ended, for those that wait for it. */
  public sealed interface Flight<A> {

    /** With an answer that is kept. */
    record Landed<A>(Kept<A> kept) implements Flight<A> {}

    /** With a failure that says something about the target. */
    record Failed<A>(RuntimeException failure) implements Flight<A> {}

    /** With nothing that is of use to another. */
    record Alone<A>() implements Flight<A> {}
  }

  /** What keys and varying headers are hashed with. */
  public KeyedHash hash() {
    return hash;
  }

  /** The answer kept under a key, fresh or not; null when there is none. */
  public @Nullable Kept<A> find(String key) {
    return kept.getIfPresent(key);
  }

  public void keep(String key, Kept<A> answer) {
    kept.put(key, answer);
  }

  public void drop(String key) {
    kept.invalidate(key);
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
