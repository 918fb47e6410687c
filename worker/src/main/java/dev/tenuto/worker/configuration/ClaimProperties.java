package dev.tenuto.worker.configuration;

import dev.tenuto.activities.claims.ClaimSettings;
import dev.tenuto.activities.claims.Claims;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where large values are kept outside of histories, {@code tenuto.claims.*}: in one place or none.
 *
 * @param directory a folder that all workers see
 * @param jdbc a database
 * @param s3 a bucket
 * @param retention how long a value is kept after it was put there last
 * @param memory about how much of what it fetched a worker remembers
 * @param sweepEvery the pause before what has expired is removed again
 */
@ConfigurationProperties("tenuto.claims")
public record ClaimProperties(
    @Nullable Path directory,
    @Nullable Jdbc jdbc,
    @Nullable S3 s3,
    @DefaultValue("90d") Duration retention,
    @DefaultValue("32MB") DataSize memory,
    @DefaultValue("1h") Duration sweepEvery) {

  /**
   * A database.
   *
   * @param url {@code jdbc:postgresql://host:port/database}
   * @param user null: as the URL says
   * @param connections the most of one worker
   */
  public record Jdbc(
      String url,
      @Nullable String user,
      @Nullable String password,
      @Nullable Path passwordFile,
      @DefaultValue("8") int connections) {

    private ClaimSettings settings() {
      return new ClaimSettings.Jdbc(
          url, login("jdbc", user, given("jdbc.password", password, passwordFile)), connections);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Jdbc[…]";
    }
  }

  /**
   * A bucket.
   *
   * @param endpoint null: Amazon's
   * @param prefix what keys begin with
   * @param accessKey null: as the SDK finds it
   */
  public record S3(
      String bucket,
      @Nullable URI endpoint,
      @DefaultValue("us-east-1") String region,
      @DefaultValue("") String prefix,
      @Nullable String accessKey,
      @Nullable String secretKey,
      @Nullable Path secretKeyFile) {

    private ClaimSettings settings() {
      String secret = given("s3.secret-key", secretKey, secretKeyFile);
      return new ClaimSettings.S3(bucket, endpoint, region, prefix, login("s3", accessKey, secret));
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "S3[" + bucket + "]";
    }
  }

  /** The place; null: there is none. */
  @Nullable ClaimSettings settings() {
    int places = (directory == null ? 0 : 1) + (jdbc == null ? 0 : 1) + (s3 == null ? 0 : 1);
    if (places > 1) {
      throw new IllegalArgumentException(
          "of tenuto.claims.directory, tenuto.claims.jdbc and tenuto.claims.s3 more than one is"
              + " set: keep one");
    }
    if (directory != null) {
      return new ClaimSettings.Directory(directory);
    }
    if (jdbc != null) {
      return jdbc.settings();
    }
    return s3 == null ? null : s3.settings();
  }

  /** On what terms values are kept there. */
  Claims.Terms terms() {
    return new Claims.Terms(retention, memory.toBytes(), sweepEvery);
  }

  private static ClaimSettings.@Nullable Login login(
      String place, @Nullable String user, @Nullable String secret) {
    if ((user == null) != (secret == null)) {
      throw new IllegalArgumentException(
          "tenuto.claims.%s has one of user and secret: set both or neither".formatted(place));
    }
    return user == null || secret == null ? null : new ClaimSettings.Login(user, secret);
  }

  private static @Nullable String given(String name, @Nullable String value, @Nullable Path file) {
    return SecretText.given("tenuto.claims." + name, value, file);
  }
}
