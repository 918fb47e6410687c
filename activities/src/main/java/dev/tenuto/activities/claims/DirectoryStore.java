package dev.tenuto.activities.claims;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that all workers see: a file for each content, whose time of last change is its expiry.
 *
 * <p>A file is written under another name, forced to the disk and renamed, so that no reader ever
 * sees a part of one and a machine that stops loses none that was promised.
 */
final class DirectoryStore implements ClaimStore {

  static final String NAME = "directory";

  private static final String UNFINISHED = ".unfinished";

  /** What a writer leaves behind that was stopped. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** A file that expires sooner is written anew: it may be about to be removed. */
  private static final Duration SAFE = Duration.ofHours(1);

  private final Path folder;

  DirectoryStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void put(String hash, byte[] content, Instant expiry) {
    Path file = file(hash);
    try {
      if (!prolong(file, content, expiry)) {
        write(file, content, expiry);
      }
    } catch (IOException e) {
      throw ClaimFailure.unavailable(NAME, e);
    }
  }

  @Override
  public byte @Nullable [] find(String hash) {
    try {
      return Files.readAllBytes(file(hash));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw ClaimFailure.unavailable(NAME, e);
    }
  }

  @Override
  public int sweep(Instant now) {
    int removed = 0;
    try {
      for (Path shelf : list(folder)) {
        for (Path file : list(shelf)) {
          removed += isOver(file, now) && remove(file, now) ? 1 : 0;
        }
      }
    } catch (IOException e) {
      throw ClaimFailure.unavailable(NAME, e);
    }
    return removed;
  }

  @Override
  public void close() {}

  /** Whether the content is there, whole, and stays. */
  private static boolean prolong(Path file, byte[] content, Instant expiry) throws IOException {
    try {
      Instant known = Files.getLastModifiedTime(file).toInstant();
      boolean dying = known.isBefore(Instant.now().plus(SAFE));
      if (dying || !Arrays.equals(Files.readAllBytes(file), content)) {
        return false;
      }
      if (known.isBefore(expiry)) {
        Files.setLastModifiedTime(file, FileTime.from(expiry));
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static void write(Path file, byte[] content, Instant expiry) throws IOException {
    Path shelf = Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Path unfinished = shelf.resolve(UUID.randomUUID() + UNFINISHED);
    try {
      try (FileChannel channel =
          FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.setLastModifiedTime(unfinished, FileTime.from(expiry));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    force(shelf);
  }

  /** The renaming itself is on the disk only once its folder is. */
  private static void force(Path shelf) throws IOException {
    try (FileChannel channel = FileChannel.open(shelf, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static boolean isOver(Path file, Instant now) throws IOException {
    try {
      Instant time = Files.getLastModifiedTime(file).toInstant();
      return isUnfinished(file) ? time.plus(ABANDONED).isBefore(now) : time.isBefore(now);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** It is put aside first: a writer may have given it new life since it was looked at. */
  private static boolean remove(Path file, Instant now) throws IOException {
    if (isUnfinished(file)) {
      Files.deleteIfExists(file);
      return false;
    }
    Path aside = file.resolveSibling(UUID.randomUUID() + UNFINISHED);
    try {
      Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return false;
    }
    if (!Files.getLastModifiedTime(aside).toInstant().isBefore(now)) {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      return false;
    }
    return Files.deleteIfExists(aside);
  }

  private static boolean isUnfinished(Path file) {
    return file.toString().endsWith(UNFINISHED);
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private Path file(String hash) {
    return folder.resolve(hash.substring(0, 2)).resolve(hash);
  }
}
