package dev.tenuto.workflows.client;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Temporal's times as Java's. */
final class Times {

  private Times() {}

  static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
