package dev.tenuto.activities.claims;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A bucket of S3 or of a store that speaks like it. A content that is put again is written again,
 * so that its age, by which the bucket's lifecycle rule goes, starts anew.
 */
final class S3Store implements ClaimStore {

  static final String NAME = "s3";

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  /**
   * @param prefix what keys begin with; may be empty
   */
  S3Store(S3Client client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void put(String hash, byte[] content, Instant expiry) {
    try {
      client.putObject(
          PutObjectRequest.builder()
              .bucket(bucket)
              .key(prefix + hash)
              .contentType("application/json")
              .expires(expiry)
              .build(),
          RequestBody.fromBytes(content));
    } catch (SdkException e) {
      throw ClaimFailure.unavailable(NAME, e);
    }
  }

  @Override
  public byte @Nullable [] find(String hash) {
    try {
      return client
          .getObjectAsBytes(GetObjectRequest.builder().bucket(bucket).key(prefix + hash).build())
          .asByteArray();
    } catch (NoSuchKeyException e) {
      return null;
    } catch (SdkException e) {
      throw ClaimFailure.unavailable(NAME, e);
    }
  }

  /** The bucket's lifecycle rule removes what has expired. */
  @Override
  public int sweep(Instant now) {
    return 0;
  }

  @Override
  public void close() {
    client.close();
  }
}
