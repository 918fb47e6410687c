package dev.tenuto.starter.web;

import dev.tenuto.starter.registry.Published;
import java.time.Instant;

/** One version in the list of a definition's versions. */
record VersionView(int version, String hash, Instant publishedAt) {

  static VersionView of(Published published) {
    var stored = published.stored();
    return new VersionView(stored.version(), stored.hash(), stored.publishedAt());
  }
}
