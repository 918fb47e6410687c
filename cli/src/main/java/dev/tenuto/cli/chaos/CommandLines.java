package dev.tenuto.cli.chaos;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the processes of a scenario are started: with this command's own Java and class path. */
final class CommandLines {

  private CommandLines() {}

  /** This command's own. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * A JVM that starts fast and stays small.
   *
   * @param archive of loaded classes, made by the first JVM that ends in order
   */
  static List<String> java(String classPath, String mainClass, Path archive) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + archive,
            "-Xlog:disable",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath,
            mainClass));
  }

  /** Java archives classes of jars only; with folders on the class path there is no archive. */
  static boolean canArchive() {
    return Arrays.stream(classPath().split(File.pathSeparator))
        .noneMatch(entry -> Files.isDirectory(Path.of(entry)));
  }
}
