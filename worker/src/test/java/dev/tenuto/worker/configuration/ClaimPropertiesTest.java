package dev.tenuto.worker.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.activities.claims.ClaimSettings;
import dev.tenuto.activities.claims.Claims;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ClaimPropertiesTest {

  private static final String URL = "jdbc:postgresql://db.internal/tenuto";

  @TempDir private Path folder;

  @Test
  void areNoStoreByDefault() {
    ClaimProperties properties = bind(Map.of());

    assertThat(properties.settings()).isNull();
    assertThat(properties.terms()).isEqualTo(Claims.Terms.DEFAULT);
  }

  @Test
  void takeAFolderAndTheTerms() {
    ClaimProperties properties =
        bind(
            Map.of(
                "tenuto.claims.directory", "/var/lib/tenuto/claims",
                "tenuto.claims.retention", "30d",
                "tenuto.claims.memory", "8MB",
                "tenuto.claims.sweep-every", "10m"));

    assertThat(properties.settings())
        .isEqualTo(new ClaimSettings.Directory(Path.of("/var/lib/tenuto/claims")));
    assertThat(properties.terms())
        .isEqualTo(new Claims.Terms(Duration.ofDays(30), 8 << 20, Duration.ofMinutes(10)));
  }

  @Test
  void takeADatabase() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "the-password\n");
    ClaimProperties properties =
        bind(
            Map.of(
                "tenuto.claims.jdbc.url",
                URL,
                "tenuto.claims.jdbc.user",
                "tenuto",
                "tenuto.claims.jdbc.password-file",
                password.toString(),
                "tenuto.claims.jdbc.connections",
                "3"));

    assertThat(properties.settings())
        .isEqualTo(
            new ClaimSettings.Jdbc(URL, new ClaimSettings.Login("tenuto", "the-password"), 3));
    assertThat(properties + "" + properties.settings()).doesNotContain("the-password");
    assertThat(bind(Map.of("tenuto.claims.jdbc.url", URL)).settings())
        .isEqualTo(new ClaimSettings.Jdbc(URL, null, 8));
  }

  @Test
  void takeABucket() {
    ClaimProperties properties =
        bind(
            Map.of(
                "tenuto.claims.s3.bucket", "claims",
                "tenuto.claims.s3.endpoint", "https://store.internal",
                "tenuto.claims.s3.region", "eu-central-1",
                "tenuto.claims.s3.prefix", "tenuto/",
                "tenuto.claims.s3.access-key", "key",
                "tenuto.claims.s3.secret-key", "the-secret"));

    assertThat(properties.settings())
        .isEqualTo(
            new ClaimSettings.S3(
                "claims",
                URI.create("https://store.internal"),
                "eu-central-1",
                "tenuto/",
                new ClaimSettings.Login("key", "the-secret")));
    assertThat(properties + "" + properties.settings()).doesNotContain("the-secret");
    assertThat(bind(Map.of("tenuto.claims.s3.bucket", "claims")).settings())
        .isEqualTo(new ClaimSettings.S3("claims", null, "us-east-1", "", null));
  }

  @Test
  void refuseWhatCannotWork() {
    assertRefused(
        Map.of("tenuto.claims.directory", "/claims", "tenuto.claims.s3.bucket", "claims"),
        "keep one");
    assertRefused(Map.of("tenuto.claims.jdbc.url", "jdbc:mysql://db"), "jdbc:postgresql:");
    assertRefused(
        Map.of("tenuto.claims.jdbc.url", URL, "tenuto.claims.jdbc.user", "tenuto"),
        "set both or neither");
    assertRefused(
        Map.of("tenuto.claims.jdbc.url", URL, "tenuto.claims.jdbc.connections", "0"),
        "at least 1 connection");
    ClaimProperties never = bind(Map.of("tenuto.claims.retention", "0d"));
    assertThatThrownBy(never::terms).hasMessageContaining("must be positive");
  }

  private static void assertRefused(Map<String, String> properties, String message) {
    ClaimProperties bound = bind(properties);
    assertThatThrownBy(bound::settings).hasMessageContaining(message);
  }

  private static ClaimProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("tenuto.claims", ClaimProperties.class);
  }
}
