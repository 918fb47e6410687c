package dev.tenuto.starter.registry.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code publication.json} of one publication's folder.
 *
 * @param formatVersion of the folder's layout
 */
record PublicationFile(int formatVersion, Instant publishedAt, List<Entry> definitions) {

  static final int FORMAT_VERSION = 1;

  static final String NAME = "publication.json";

  PublicationFile {
    definitions = List.copyOf(definitions);
  }

  /**
   * One version.
   *
   * @param source the name of the file with the document as it was given
   * @param sourceSha256 of that file's bytes, in lower-case hex
   * @param bundle the name of the file with a workflow's bundle
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String kind,
      String namespace,
      String name,
      int version,
      String hash,
      String source,
      String sourceSha256,
      @Nullable String bundle,
      @Nullable String bundleSha256) {}
}
