package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void twoWorkflows() throws IOException {
    file = folder.resolve("workflows.yaml");
    Files.writeString(file, workflow("first") + "---\n" + workflow("second"));
  }

  @Test
  void printsATree() {
    Ran ran = Ran.command("plan", file.toString(), "--workflow", "second");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(ran.out())
        .startsWith("workflow default/second\n  a: sets a value\n  b: sets a value\n    after a\n");
  }

  @Test
  void printsAFlowchart() {
    Ran ran = Ran.command("plan", file.toString(), "--workflow", "first", "--mermaid");

    assertThat(ran.out()).startsWith("flowchart TD\n").contains("n0 --> n1");
  }

  @Test
  void printsJson() {
    Ran ran = Ran.command("plan", file.toString(), "--workflow", "default/first", "--json");

    assertThat(Json.read(ran.out()).path("edges"))
        .isEqualTo(Json.read("[{\"from\": \"a\", \"to\": \"b\"}]"));
  }

  @Test
  void refusesTwoFormsAtOnce() {
    Ran ran = Ran.command("plan", file.toString(), "--workflow", "first", "--json", "--mermaid");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BAD_USE);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void asksWhichOfSeveral() {
    Ran ran = Ran.command("plan", file.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BAD_USE);
    assertThat(ran.err()).contains("default/first, default/second");
  }

  @Test
  void tellsProblemsAndPrintsNothing() throws IOException {
    Files.writeString(file, workflow("first").replace("set", "sett"));
    Ran ran = Ran.command("plan", file.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BAD_USE);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("sett");
  }

  private static String workflow(String name) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: %s}
    spec:
      steps:
        - {id: b, dependsOn: [a], set: 1}
        - {id: a, set: 1}
    """
        .formatted(name);
  }
}
