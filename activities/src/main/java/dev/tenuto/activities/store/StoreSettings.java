package dev.tenuto.activities.store;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store that workers share.
 *
 * @param url {@code redis://host:port/database} or {@code rediss://…}, without user and password
 * @param login who we are to it
 * @param key the workers' common secret: names in the store are hashed with it, answers sealed
 * @param patience the longest that a call waits for the store
 * @param rest how long a store that failed is left alone
 */
public record StoreSettings(URI url, Login login, String key, Duration patience, Duration rest) {

  private static final int SHORTEST_KEY = 32;
  private static final Set<String> SCHEMES = Set.of("redis", "rediss");

  public StoreSettings {
    if (url.getScheme() == null || !SCHEMES.contains(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "the store's URL must be redis://host:port or rediss://host:port");
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the store's URL has a user or password in it: set them on their own");
    }
    if (key.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "the store's key has "
              + key.length()
              + " characters: it needs at least "
              + SHORTEST_KEY
              + ", the same on all workers");
    }
    if (!patience.isPositive() || rest.isNegative()) {
      throw new IllegalArgumentException(
          "the store's patience must be positive, and its rest not negative");
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "the store at " + url;
  }

  /**
   * User and password.
   *
   * @param user null: the default one
   * @param password null: none is asked for
   */
  public record Login(@Nullable String user, @Nullable String password) {

    /** Without the password. */
    @Override
    public String toString() {
      return "a login";
    }
  }
}
