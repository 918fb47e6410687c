package dev.tenuto.starter.registry.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.starter.registry.StoredDeletion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code publication.json} of one publication's folder.
 *
 * @param formatVersion of the folder's layout
 * @param deleted what was deleted, where nothing was published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PublicationFile(
    int formatVersion, Instant publishedAt, List<Entry> definitions, @Nullable Deleted deleted) {

  static final int FORMAT_VERSION = 1;

  /** A format of its own: a starter that passed over a deletion would bring back what is gone. */
  static final int FORMAT_VERSION_OF_DELETIONS = 2;

  static final String NAME = "publication.json";

  PublicationFile {
    definitions = List.copyOf(definitions);
  }

  /** A publication of these versions. */
  static PublicationFile of(Instant publishedAt, List<Entry> definitions) {
    return new PublicationFile(FORMAT_VERSION, publishedAt, definitions, null);
  }

  /** A deletion. */
  static PublicationFile of(StoredDeletion deletion) {
    var name = deletion.name();
    var deleted =
        new Deleted(deletion.kind().text(), name.namespace(), name.name(), deletion.version());
    return new PublicationFile(
        FORMAT_VERSION_OF_DELETIONS, deletion.deletedAt(), List.of(), deleted);
  }

  /**
   * A definition that was deleted.
   *
   * @param version its newest one then
   */
  record Deleted(String kind, String namespace, String name, int version) {}

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
