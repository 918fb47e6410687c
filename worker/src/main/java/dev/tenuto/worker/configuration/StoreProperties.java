package dev.tenuto.worker.configuration;

import dev.tenuto.activities.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The store that workers share, {@code tenuto.store.*}.
 *
 * @param url of a Redis or Valkey, {@code redis://} or {@code rediss://}; null: there is none
 * @param user null: the store's default one
 * @param password null: none, or that of the file
 * @param passwordFile a file with the password in it
 * @param key the workers' common secret; null: that of the file
 * @param keyFile a file with the key in it
 * @param patience the longest that a call waits for the store
 * @param rest how long a store that failed is left alone
 */
@ConfigurationProperties("tenuto.store")
public record StoreProperties(
    @Nullable URI url,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path passwordFile,
    @Nullable String key,
    @Nullable Path keyFile,
    @DefaultValue("100ms") Duration patience,
    @DefaultValue("5s") Duration rest) {

  /** The same for the activities; null: no store. */
  @Nullable StoreSettings settings() {
    if (url == null) {
      return null;
    }
    String common = given("key", key, keyFile);
    if (common == null) {
      throw new IllegalArgumentException(
          "tenuto.store.url is set and neither tenuto.store.key nor tenuto.store.key-file: give all"
              + " workers the same random text of at least 32 characters");
    }
    var login = new StoreSettings.Login(user, given("password", password, passwordFile));
    return new StoreSettings(url, login, common, patience, rest);
  }

  private static @Nullable String given(String name, @Nullable String value, @Nullable Path file) {
    return SecretText.given("tenuto.store." + name, value, file);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "StoreProperties[url=" + url + "]";
  }
}
