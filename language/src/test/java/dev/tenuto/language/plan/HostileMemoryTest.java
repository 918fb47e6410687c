package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.HostileDocuments.Hostile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What is hostile takes at most 64 MiB of heap and is over soon. A process with the classes of the
 * language and a small document needs {@value #CLASSES} MiB; the hostile ones are run, all in one
 * process, with 64 MiB more.
 */
class HostileMemoryTest {

  private static final int CLASSES = 32;

  /** A second is meant; a busy machine and cold code may take some. */
  private static final long MOST_MILLIS = 5_000;

  @Test
  void whatIsSmallNeedsTheClassesOnly() throws Exception {
    assertThat(run(CLASSES, "small")).containsOnlyKeys("small document", "small expression");
  }

  @Test
  void everyDocumentAndExpressionEndsWithItsCodeInSixtyFourMebibytes() throws Exception {
    Map<String, String[]> told = run(CLASSES + 64);

    for (Hostile hostile : HostileDocuments.all()) {
      assertThat(told).as("ended without an answer").containsKey(hostile.name());
      String[] line = Objects.requireNonNull(told.get(hostile.name()));
      String code = hostile.code() == null ? "" : hostile.code().text();
      assertThat(List.of(line[1].split(",", -1))).as(hostile.name()).contains(code);
    }
    for (String expression : HostileExpressions.ALL) {
      assertThat(told.get(expression)).as(expression).contains("expression.budget");
    }
    told.values()
        .forEach(line -> assertThat(Long.parseLong(line[2])).as(line[0]).isLessThan(MOST_MILLIS));
  }

  private static Map<String, String[]> run(int heapMiB, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx" + heapMiB + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(HostileProcess.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var lines = new LinkedHashMap<String, String[]>();
    try (var output = process.inputReader()) {
      output.lines().map(line -> line.split("\t", -1)).forEach(line -> lines.put(line[0], line));
    }
    assertThat(process.waitFor()).as("after %s", lines.keySet()).isZero();
    return lines;
  }
}
