package dev.tenuto.starter.registry.directory;

import dev.tenuto.starter.registry.DefinitionStore;
import dev.tenuto.starter.registry.StoreContents;
import dev.tenuto.starter.registry.StoreUnusableException;
import dev.tenuto.starter.registry.StoredDeletion;
import dev.tenuto.starter.registry.StoredVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Definitions in a directory: a folder for each publication, numbered from {@code 000001}, with the
 * documents as they were given, the bundles of workflows, and a {@code publication.json} that says
 * what they are. A deletion is a publication too, of that file alone; it takes no other away.
 *
 * <p>A publication is kept all or not at all, because its folder is written aside and renamed. A
 * folder never changes afterwards. One process holds the directory at a time. Safe for use by one
 * thread at a time; the registry sees to that.
 */
public final class DirectoryStore implements DefinitionStore {

  private static final String ASIDE = ".unfinished";

  private final Path directory;
  private final DirectoryLock lock;
  private int publications;
  private boolean uncertain;

  private DirectoryStore(Path directory, DirectoryLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Opens the directory, made if it is not there, and holds it until closed.
   *
   * @throws StoreUnusableException when it cannot be made or another starter holds it
   */
  public static DirectoryStore open(Path directory) {
    try {
      Files.createDirectories(directory);
      return new DirectoryStore(directory, DirectoryLock.acquire(directory));
    } catch (IOException e) {
      throw new StoreUnusableException(
          "The definitions cannot be kept in " + directory + ".", List.of(e.toString()));
    }
  }

  @Override
  public StoreContents load() {
    List<String> complaints = new ArrayList<>();
    List<StoredVersion> versions = new ArrayList<>();
    List<StoredDeletion> deletions = new ArrayList<>();
    try {
      DurableFiles.deleteFolder(directory.resolve(ASIDE));
      int last = lastNumber(complaints);
      for (int number = 1; number <= last; number++) {
        Path folder = folder(number);
        if (Files.isDirectory(folder)) {
          StoreContents contents = PublicationFolder.read(folder, complaints);
          versions.addAll(contents.versions());
          deletions.addAll(contents.deletions());
        } else {
          complaints.add(folder + ": is missing; restore it from a backup");
        }
      }
      publications = last;
    } catch (IOException e) {
      complaints.add(directory + ": cannot be read: " + e);
    }
    if (!complaints.isEmpty()) {
      throw new StoreUnusableException(
          "The definitions in " + directory + " are broken, so nothing is served.", complaints);
    }
    return new StoreContents(versions, deletions);
  }

  @Override
  public void append(List<StoredVersion> publication) throws IOException {
    append(PublicationFolder.files(publication));
  }

  @Override
  public void delete(StoredDeletion deletion) throws IOException {
    append(PublicationFolder.files(deletion));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(Map<String, byte[]> files) throws IOException {
    if (uncertain) {
      throw new IOException(
          "an earlier publication may not have reached the disk; restart the starter");
    }
    DurableFiles.createFolder(folder(publications + 1), directory.resolve(ASIDE), files);
    publications++;
    // from here on the publication may outlive a crash or not, until the names are forced too
    uncertain = true;
    DurableFiles.force(directory);
    uncertain = false;
  }

  private int lastNumber(List<String> complaints) throws IOException {
    int last = 0;
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.sorted().toList()) {
        String name = entry.getFileName().toString();
        if (name.matches("[0-9]{6}")) {
          last = Integer.parseInt(name);
        } else if (!name.startsWith(".")) {
          complaints.add(
              entry + ": is no publication; publish definitions by POST /api/v1/definitions");
        }
      }
    }
    return last;
  }

  private Path folder(int number) {
    return directory.resolve("%06d".formatted(number));
  }
}
