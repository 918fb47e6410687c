package dev.tenuto.starter.registry;

import dev.tenuto.language.definition.QualifiedName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One published version as a store keeps it. It never changes.
 *
 * @param version from 1, without gaps within one kind and name
 * @param hash the content hash; of a workflow that of its bundle
 * @param source the document as it was given
 * @param bundle a workflow's bundle as canonical JSON, with all that it referred to when it was
 *     published; null for a task
 */
public record StoredVersion(
    DefinitionKind kind,
    QualifiedName name,
    int version,
    String hash,
    Instant publishedAt,
    String source,
    @Nullable String bundle) {

  @Override
  public String toString() {
    return kind.text() + " " + name + " v" + version;
  }
}
