package dev.tenuto.cli.chaos;

import dev.tenuto.cli.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own in memory, which can be filled to its last byte. Needs root. */
final class SmallDisk implements AutoCloseable {

  private static final String SIZE = "size=48m";

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  static SmallDisk mount(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (run("mount", "-t", "tmpfs", "-o", SIZE, "tenuto-chaos", folder.toString()) != 0) {
      throw CommandFailure.unreachable(
          "no file system could be mounted at %s; that needs root.".formatted(folder));
    }
    return new SmallDisk(folder);
  }

  /** True when the file system itself said that it is full. */
  boolean fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(ballast())) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      return String.valueOf(full.getMessage()).contains("No space left");
    }
  }

  void free() throws IOException {
    Files.delete(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", folder.toString());
  }

  private static int run(String... command) throws IOException {
    return new ProcessBuilder(List.of(command)).inheritIO().start().onExit().join().exitValue();
  }
}
