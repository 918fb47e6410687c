package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command {@code ./tenuto chaos} with fewer faults and executions than it makes by itself. */
@Tag("real-server")
class ChaosTest {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final int CRASH_POINTS = 10;
  private static final int EXECUTIONS = 8;
  private static final Path CLI = Path.of("..", "cli", "target");

  @TempDir private Path directory;

  @Test
  void everyPromiseIsKept() throws IOException {
    keepsEveryPromise(
        List.of(
            "kill", "continued", "large", "server", "starter", "pause", "partition", "redefined"));
  }

  @Test
  void everyPromiseIsKeptWithWrongClocksAndAFullDisk() throws IOException {
    assumeThat(isInstalled("faketime/libfaketimeMT.so.1")).as("libfaketime is installed").isTrue();
    assumeThat(mayMount()).as("a file system may be mounted").isTrue();
    keepsEveryPromise(List.of("clock", "disk"));
  }

  private boolean mayMount() throws IOException {
    String place = Files.createDirectory(directory.resolve("mounted")).toString();
    boolean mounted = ends("mount", "-t", "tmpfs", "-o", "size=1m", "tenuto-chaos", place);
    return mounted && ends("umount", place);
  }

  private boolean ends(String... command) {
    try (var process = ChildProcess.start("mount", directory, List.of(command), Map.of())) {
      return process.awaitExit(PATIENCE) == 0;
    }
  }

  private void keepsEveryPromise(List<String> scenarios) throws IOException {
    Path figures = directory.resolve("chaos.json");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "dev.tenuto.cli.Tenuto",
                "chaos"));
    command.addAll(scenarios);
    command.addAll(
        List.of(
            "--faults", String.valueOf(CRASH_POINTS),
            "--executions", String.valueOf(EXECUTIONS),
            "--json", figures.toString()));
    try (var chaos = ChildProcess.start("chaos", directory, command, Map.of())) {
      int exit = chaos.awaitExit(PATIENCE);

      assertThat(exit).as(chaos.tail()).isZero();
    }
    JsonNode results = Json.read(Files.readString(figures)).path("scenarios");
    System.out.println(results);
    assertThat(results.size()).isEqualTo(scenarios.size());
    for (JsonNode result : results) {
      assertThat(result.path("broken")).as(result.toString()).isEmpty();
      assertThat(result.path("faultsLanded").asInt()).as(result.toString()).isPositive();
      assertThat(result.path("executions").asInt()).isGreaterThanOrEqualTo(EXECUTIONS);
    }
  }

  /** Of jars only: from them a process starts faster. */
  private static String classPath() throws IOException {
    try (Stream<Path> own = Files.list(CLI)) {
      Path jar =
          own.filter(file -> file.getFileName().toString().matches("tenuto-cli-.*\\.jar"))
              .findFirst()
              .orElseThrow(
                  () -> new AssertionError("no jar of cli: these tests run in `mvn verify`"));
      return String.join(
          System.getProperty("path.separator"),
          jar.toAbsolutePath().toString(),
          CLI.resolve("lib").toAbsolutePath().normalize() + "/*");
    }
  }

  private static boolean isInstalled(String library) throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders.anyMatch(folder -> Files.exists(folder.resolve(library)));
    }
  }
}
