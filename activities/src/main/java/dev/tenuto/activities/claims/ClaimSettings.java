package dev.tenuto.activities.claims;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Where large values are kept. */
public sealed interface ClaimSettings {

  /** The store; it connects when it is first used. */
  ClaimStore open();

  /** A user, or an access key, and the secret that goes with it. */
  record Login(String user, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "a login";
    }
  }

  /** A folder that all workers see. */
  record Directory(Path folder) implements ClaimSettings {
    @Override
    public ClaimStore open() {
      return new DirectoryStore(folder);
    }
  }

  /**
   * A database.
   *
   * @param url {@code jdbc:postgresql://host:port/database}
   * @param login null: as the URL says
   * @param connections the most at once
   */
  record Jdbc(String url, @Nullable Login login, int connections) implements ClaimSettings {

    private static final long PATIENCE_MILLIS = 2_000;

    public Jdbc {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException(
            "the URL of the claims' database must begin with jdbc:postgresql:");
      }
      if (connections < 1) {
        throw new IllegalArgumentException("the claims' database needs at least 1 connection");
      }
    }

    @Override
    public ClaimStore open() {
      HikariConfig config = new HikariConfig();
      config.setPoolName("claims");
      config.setJdbcUrl(url);
      if (login != null) {
        config.setUsername(login.user());
        config.setPassword(login.secret());
      }
      config.setMaximumPoolSize(connections);
      config.setMinimumIdle(0);
      config.setConnectionTimeout(PATIENCE_MILLIS);
      // the worker starts without its database, and waits for it
      config.setInitializationFailTimeout(-1);
      HikariDataSource pool = new HikariDataSource(config);
      return new JdbcStore(pool, pool);
    }

    /** Without what may stand in the URL. */
    @Override
    public String toString() {
      return "a database";
    }
  }

  /**
   * A bucket.
   *
   * @param endpoint null: Amazon's
   * @param region its name; any where the store knows none
   * @param prefix what keys begin with; may be empty
   * @param login null: as the SDK finds it (environment, profile, role of the machine)
   */
  record S3(
      String bucket, @Nullable URI endpoint, String region, String prefix, @Nullable Login login)
      implements ClaimSettings {

    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(10);

    @Override
    public ClaimStore open() {
      S3ClientBuilder client =
          S3Client.builder()
              .region(Region.of(region))
              // the hash is checked here; stores that speak like S3 do not all know its checksums
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .overrideConfiguration(
                  all -> all.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
      if (endpoint != null) {
        client.endpointOverride(endpoint).forcePathStyle(true);
      }
      if (login != null) {
        client.credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(login.user(), login.secret())));
      }
      return new S3Store(client.build(), bucket, prefix);
    }
  }
}
