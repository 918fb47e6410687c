package dev.tenuto.starter.registry.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;

/** Files that are on the disk when a method returns. */
final class DurableFiles {

  private DurableFiles() {}

  /**
   * Makes a folder with these files appear at once: it is written beside its place, forced to the
   * disk, and renamed. After a crash it is there whole or not at all.
   *
   * @param beside where it is written first, in the same folder as {@code place}
   */
  static void createFolder(Path place, Path beside, Map<String, byte[]> files) throws IOException {
    deleteFolder(beside);
    Files.createDirectory(beside);
    for (var file : files.entrySet()) {
      write(beside.resolve(file.getKey()), file.getValue());
    }
    force(beside);
    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forces a folder's list of names to the disk. */
  static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes a folder of plain files, if it is there. */
  static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }
}
