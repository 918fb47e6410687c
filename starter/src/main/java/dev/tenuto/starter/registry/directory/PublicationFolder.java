package dev.tenuto.starter.registry.directory;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.value.Json;
import dev.tenuto.starter.registry.DefinitionKind;
import dev.tenuto.starter.registry.StoreContents;
import dev.tenuto.starter.registry.StoredDeletion;
import dev.tenuto.starter.registry.StoredVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;

/** What one publication's folder holds, as files and as versions. */
final class PublicationFolder {

  private static final ObjectWriter PRETTY = Json.mapper().writerWithDefaultPrettyPrinter();

  private static final StoreContents NOTHING = new StoreContents(List.of(), List.of());

  private PublicationFolder() {}

  /** The folder's files by name. */
  static Map<String, byte[]> files(List<StoredVersion> versions) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<PublicationFile.Entry> entries = new ArrayList<>();
    for (StoredVersion version : versions) {
      entries.add(write(version, files));
    }
    files.put(
        PublicationFile.NAME,
        PRETTY.writeValueAsBytes(PublicationFile.of(versions.getFirst().publishedAt(), entries)));
    return files;
  }

  /** The files of a deletion's folder by name. */
  static Map<String, byte[]> files(StoredDeletion deletion) {
    return Map.of(PublicationFile.NAME, PRETTY.writeValueAsBytes(PublicationFile.of(deletion)));
  }

  /** Reads the folder; what is wrong is added to {@code complaints}. */
  static StoreContents read(Path folder, List<String> complaints) {
    Path index = folder.resolve(PublicationFile.NAME);
    try {
      var publication = Json.mapper().readValue(Files.readAllBytes(index), PublicationFile.class);
      if (publication.formatVersion() < PublicationFile.FORMAT_VERSION
          || publication.formatVersion() > PublicationFile.FORMAT_VERSION_OF_DELETIONS) {
        complaints.add(
            "%s: has format %d, and this starter knows %d to %d; start a newer one"
                .formatted(
                    index,
                    publication.formatVersion(),
                    PublicationFile.FORMAT_VERSION,
                    PublicationFile.FORMAT_VERSION_OF_DELETIONS));
        return NOTHING;
      }
      return contents(folder, publication, complaints);
    } catch (BrokenFileException e) {
      complaints.add(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      complaints.add(index + ": is missing; restore it from a backup");
    } catch (IOException e) {
      complaints.add(index + ": cannot be read: " + e.getMessage());
    } catch (JacksonException | NullPointerException e) {
      complaints.add(index + ": is not the JSON of a publication: " + firstLine(e));
    }
    return NOTHING;
  }

  private static StoreContents contents(
      Path folder, PublicationFile publication, List<String> complaints)
      throws BrokenFileException {
    List<StoredVersion> versions = new ArrayList<>();
    List<StoredDeletion> deletions = new ArrayList<>();
    for (PublicationFile.Entry entry : publication.definitions()) {
      try {
        versions.add(version(folder, publication, entry));
      } catch (BrokenFileException e) {
        complaints.add(String.valueOf(e.getMessage()));
      }
    }
    if (publication.deleted() != null) {
      deletions.add(deletion(folder, publication.publishedAt(), publication.deleted()));
    }
    return new StoreContents(versions, deletions);
  }

  private static PublicationFile.Entry write(StoredVersion version, Map<String, byte[]> files) {
    String base =
        "%s.%s.%s.v%d"
            .formatted(
                version.kind().text().toLowerCase(Locale.ROOT),
                version.name().namespace(),
                version.name().name(),
                version.version());
    String sourceName =
        base + (version.source().stripLeading().startsWith("{") ? ".json" : ".yaml");
    byte[] source = version.source().getBytes(StandardCharsets.UTF_8);
    files.put(sourceName, source);
    String bundleName = null;
    String bundleSha256 = null;
    if (version.bundle() != null) {
      byte[] bundle = PRETTY.writeValueAsBytes(Json.read(version.bundle()));
      bundleName = base + ".bundle.json";
      bundleSha256 = sha256(bundle);
      files.put(bundleName, bundle);
    }
    return new PublicationFile.Entry(
        version.kind().text(),
        version.name().namespace(),
        version.name().name(),
        version.version(),
        version.hash(),
        sourceName,
        sha256(source),
        bundleName,
        bundleSha256);
  }

  private static StoredVersion version(
      Path folder, PublicationFile publication, PublicationFile.Entry entry)
      throws BrokenFileException {
    DefinitionKind kind = kind(folder, entry.kind());
    String source = text(folder.resolve(entry.source()), entry.sourceSha256());
    String bundle = null;
    if (entry.bundle() != null) {
      bundle = Json.write(Json.read(text(folder.resolve(entry.bundle()), entry.bundleSha256())));
    }
    if ((bundle == null) == (kind == DefinitionKind.WORKFLOW)) {
      throw new BrokenFileException(
          folder.resolve(PublicationFile.NAME), "names no bundle for " + entry.name());
    }
    return new StoredVersion(
        kind,
        new QualifiedName(entry.namespace(), entry.name()),
        entry.version(),
        entry.hash(),
        publication.publishedAt(),
        source,
        bundle);
  }

  private static StoredDeletion deletion(
      Path folder, Instant deletedAt, PublicationFile.Deleted deleted) throws BrokenFileException {
    return new StoredDeletion(
        kind(folder, deleted.kind()),
        new QualifiedName(deleted.namespace(), deleted.name()),
        deleted.version(),
        deletedAt);
  }

  private static DefinitionKind kind(Path folder, String text) throws BrokenFileException {
    DefinitionKind kind = DefinitionKind.find(text);
    if (kind == null) {
      throw new BrokenFileException(
          folder.resolve(PublicationFile.NAME), "has a definition of no known kind");
    }
    return kind;
  }

  private static String text(Path file, @Nullable String sha256) throws BrokenFileException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (!sha256(bytes).equals(sha256)) {
        throw new BrokenFileException(
            file,
            "was changed after it was published, and a published version never changes; restore"
                + " it, and publish the change as a new version");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new BrokenFileException(file, "is missing; restore it from a backup");
    } catch (IOException e) {
      throw new BrokenFileException(file, "cannot be read: " + e.getMessage());
    }
  }

  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A file of the folder that cannot be used. */
  private static final class BrokenFileException extends Exception {

    private static final long serialVersionUID = 1;

    BrokenFileException(Path file, String why) {
      super(file + ": " + why);
    }
  }
}
