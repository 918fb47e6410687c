package dev.tenuto.activities.claims;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** On a server that speaks S3, over its sockets. */
class S3StoreTest extends ClaimStoreContract {

  private static final String BUCKET = "claims";
  private static final ClaimSettings.Login LOGIN = new ClaimSettings.Login("user", "secret");
  private static final LocalS3 SERVER =
      LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();

  @BeforeAll
  static void start() {
    SERVER.start();
    var login = AwsBasicCredentials.create(LOGIN.user(), LOGIN.secret());
    try (S3Client client =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint(SERVER.getPort()))
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(StaticCredentialsProvider.create(login))
            .build()) {
      client.createBucket(request -> request.bucket(BUCKET));
    }
  }

  @AfterAll
  static void stop() {
    SERVER.shutdown();
  }

  @Override
  ClaimStore store() {
    return at(SERVER.getPort());
  }

  @Override
  ClaimStore unreachable() {
    return at(1);
  }

  @Override
  void damage(String hash) {
    try (ClaimStore store = store()) {
      store.put(hash, content("other", 100_000), Instant.now());
    }
  }

  @Override
  boolean sweepsItself() {
    return true;
  }

  private static ClaimStore at(int port) {
    return new ClaimSettings.S3(BUCKET, endpoint(port), "us-east-1", "tenuto/", LOGIN).open();
  }

  private static URI endpoint(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
