package dev.tenuto.activities.claims;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps contents under their hash. All methods may be called by many threads and many workers at
 * once, and throw a {@link ClaimFailure} when the store cannot be reached or refuses.
 */
public interface ClaimStore extends AutoCloseable {

  /** What claim checks call it. */
  String name();

  /**
   * Keeps a content; one that is there already is kept until the later of both times.
   *
   * @param hash the SHA-256 of the content, in lower-case hex
   * @param expiry until when it is kept at least
   */
  void put(String hash, byte[] content, Instant expiry);

  /** The content; null when it is not there. Its hash is for the caller to check. */
  byte @Nullable [] find(String hash);

  /**
   * Removes what has expired.
   *
   * @return how many contents; 0 where the store does it by itself
   */
  int sweep(Instant now);

  @Override
  void close();
}
