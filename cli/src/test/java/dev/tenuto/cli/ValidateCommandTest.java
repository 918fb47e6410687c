package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ValidateCommandTest {

  private static final String BROKEN =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: broken}
      spec:
        steps:
          - id: a
            taskRef: nowhere
          - id: b
            sett: 1
      """;

  @TempDir private Path folder;

  @Test
  void whatIsValidIsZeroAndSaidOnStdout() {
    Ran ran =
        Ran.command(
            "validate",
            Ran.example("order-fulfilment", "workflow.yaml"),
            Ran.example("order-fulfilment", "tasks.yaml"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEqualToIgnoringNewLines("5 documents: valid");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void everyProblemIsToldWithItsLineAndACaret() throws IOException {
    Ran ran = Ran.command("validate", file("broken.yaml", BROKEN));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out())
        .contains("broken.yaml:7:")
        .contains("reference.unknown")
        .contains("broken.yaml:9:")
        .contains("key.unknown")
        .contains("    sett: 1")
        .contains("^");
  }

  @Test
  void aMissingFileIsAProblemWithoutALineBesideTheOthers() throws IOException {
    String broken = file("broken.yaml", BROKEN);
    String missing = folder.resolve("a-missing.yaml").toString();

    Ran ran = Ran.command("validate", broken, missing, "--json");

    assertThat(ran.exitCode()).isEqualTo(2);
    JsonNode problems = Json.read(ran.out()).path("problems");
    JsonNode first = problems.path(0);
    assertThat(first.path("file").stringValue()).isEqualTo(missing);
    assertThat(first.path("line").isNull()).isTrue();
    assertThat(problems.size()).isGreaterThan(2);
  }

  @Test
  void aMissingFileAloneIsOneProblem() {
    Ran ran = Ran.command("validate", folder.resolve("missing.yaml").toString(), "--json");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(Json.read(ran.out()).path("problems").findValuesAsString("code"))
        .containsExactly("file.missing");
  }

  @Test
  void aFileThatIsNotUtf8IsAProblem() throws IOException {
    Path latin1 = folder.resolve("latin1.yaml");
    Files.writeString(latin1, "set: \u00e9", StandardCharsets.ISO_8859_1);

    Ran ran = Ran.command("validate", latin1.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains("latin1.yaml: error yaml.syntax: The file is not UTF-8");
  }

  @Test
  void jsonOfWhatIsValidHasTwoEmptyLists() {
    Ran ran = Ran.command("validate", "--json", Ran.example("invoice-totals", "workflow.yaml"));

    assertThat(ran.exitCode()).isZero();
    assertThat(Json.read(ran.out())).isEqualTo(Json.read("{\"problems\": [], \"warnings\": []}"));
  }

  @Test
  void jsonOfAProblemHasTheDocumentedKeys() throws IOException {
    Ran ran = Ran.command("validate", "--json", file("broken.yaml", BROKEN));

    assertThat(Json.read(ran.out()).path("problems").path(0).propertyNames())
        .containsExactly("file", "line", "column", "severity", "code", "message", "hint", "path");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
