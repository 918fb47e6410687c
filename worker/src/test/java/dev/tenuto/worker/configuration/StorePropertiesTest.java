package dev.tenuto.worker.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.activities.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StorePropertiesTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  @Test
  void areNoStoreByDefault() {
    StoreProperties properties = bind(Map.of());

    assertThat(properties.settings()).isNull();
    assertThat(properties.patience()).isEqualTo(Duration.ofMillis(100));
    assertThat(properties.rest()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void takeEveryProperty() {
    StoreProperties properties =
        bind(
            Map.of(
                "tenuto.store.url", "rediss://store.internal:6380/2",
                "tenuto.store.user", "tenuto",
                "tenuto.store.password", "the-password",
                "tenuto.store.key", KEY,
                "tenuto.store.patience", "50ms",
                "tenuto.store.rest", "1s"));

    assertThat(properties.settings())
        .isEqualTo(
            new StoreSettings(
                URI.create("rediss://store.internal:6380/2"),
                new StoreSettings.Login("tenuto", "the-password"),
                KEY,
                Duration.ofMillis(50),
                Duration.ofSeconds(1)));
    assertThat(properties + "" + properties.settings()).doesNotContain("the-password", KEY);
  }

  @Test
  void readSecretsFromFiles() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "from-file\n");
    Path key = Files.writeString(folder.resolve("key"), KEY + "\n");

    StoreSettings settings =
        Objects.requireNonNull(
            bind(Map.of(
                    "tenuto.store.url", "redis://localhost",
                    "tenuto.store.password-file", password.toString(),
                    "tenuto.store.key-file", key.toString()))
                .settings());

    assertThat(settings.login()).isEqualTo(new StoreSettings.Login(null, "from-file"));
    assertThat(settings.key()).isEqualTo(KEY);
  }

  @Test
  void refuseWhatCannotWork() {
    assertRefused(Map.of("tenuto.store.url", "redis://localhost"), "tenuto.store.key");
    assertRefused(
        Map.of("tenuto.store.url", "http://localhost", "tenuto.store.key", KEY), "redis://");
    assertRefused(
        Map.of("tenuto.store.url", "redis://u:p@localhost", "tenuto.store.key", KEY),
        "set them on their own");
    assertRefused(
        Map.of("tenuto.store.url", "redis://localhost", "tenuto.store.key", "short"),
        "at least 32");
    assertRefused(
        Map.of(
            "tenuto.store.url", "redis://localhost",
            "tenuto.store.key", KEY,
            "tenuto.store.key-file", "/nowhere"),
        "keep one");
  }

  private static void assertRefused(Map<String, String> properties, String message) {
    StoreProperties bound = bind(properties);
    assertThatThrownBy(bound::settings).hasMessageContaining(message);
  }

  private static StoreProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("tenuto.store", StoreProperties.class);
  }
}
