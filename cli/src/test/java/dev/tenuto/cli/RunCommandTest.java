package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.cli.demo.Shop;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunCommandTest {

  private static final String GREETING =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: greeting}
      spec:
        input:
          name: {type: string, required: true}
          mark: {type: string, default: "!"}
        steps:
          - id: text
            set: "Hello {{ input.name }}{{ input.mark }}"
        output: "{{ steps.text.output }}"
      """;

  private static final String CALL =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: call}
      spec:
        input: {url: {type: string, required: true}}
        steps:
          - id: call
            http: {url: "{{ input.url }}/orders/1042"}
            retry: {maxAttempts: 1}
        output: "{{ steps.call.output.customer }}"
      """;

  private static final String TASK =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: orders}
      spec:
        input: {url: {type: string, required: true}}
        steps:
          - id: fetch
            taskRef: fetch
            input: {url: "{{ input.url }}"}
        output: "{{ steps.fetch.output }}"
      ---
      apiVersion: tenuto.dev/v1
      kind: Task
      metadata: {name: fetch}
      spec:
        input: {url: {type: string, required: true}}
        http: {url: "{{ input.url }}/{{ workflow.name }}/1042"}
        output: {customer: "{{ response.body.customer }}", execution: "{{ workflow.executionId }}"}
      """;

  @TempDir private Path folder;

  @Test
  void printsTheExecutionWithItsInputAndSteps() throws IOException {
    Ran ran = Ran.command("run", file(GREETING), "--input", "{\"name\": \"Ada\"}");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode execution = Json.read(ran.out());
    assertThat(execution.path("status").stringValue()).isEqualTo("completed");
    assertThat(execution.path("output").stringValue()).isEqualTo("Hello Ada!");
    assertThat(execution.path("input").path("mark").stringValue()).isEqualTo("!");
    assertThat(execution.path("steps").path(0).path("status").stringValue()).isEqualTo("succeeded");
    assertThat(execution.path("workflow").path("version").isNull()).isTrue();
    assertThat(execution.path("workflow").path("hash").isString()).isTrue();
    assertThat(execution.path("links").isEmpty()).isTrue();
    assertThat(ran.err()).containsPattern("text +. succeeded");
  }

  @Test
  void takesTheInputFromAFile() throws IOException {
    Path input = Files.writeString(folder.resolve("input.json"), "{\"name\": \"Grace\"}");

    Ran ran = Ran.command("run", file(GREETING), "--input", input.toString());

    assertThat(Json.read(ran.out()).path("output").stringValue()).isEqualTo("Hello Grace!");
  }

  @Test
  void anInvalidInputIsTwoWithItsPointersOnStderrAndNothingOnStdout() throws IOException {
    Ran ran = Ran.command("run", file(GREETING), "--input", "{\"mark\": 1}");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("/name").contains("/mark");
  }

  @Test
  void problemsOfTheDefinitionAreTwoAndNothingIsOnStdout() throws IOException {
    Ran ran = Ran.command("run", file(GREETING.replace("input.name", "inptu.name")));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("expression.unknown_root").contains("^");
  }

  @Test
  void aMissingFileIsTwo() {
    Ran ran = Ran.command("run", folder.resolve("nothing.yaml").toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("nothing.yaml").contains("file.missing");
  }

  @Test
  void anInputThatIsNeitherFileNorJsonIsTwo() throws IOException {
    Ran ran = Ran.command("run", file(GREETING), "--input", "no-such-file.json");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no-such-file.json").contains("neither a file nor JSON");
  }

  @Test
  void severalWorkflowsHaveToBeChosenFrom() throws IOException {
    String two = GREETING + "---\n" + GREETING.replace("name: greeting", "name: second");

    Ran undecided = Ran.command("run", file(two), "--input", "{\"name\": \"Ada\"}");
    Ran decided =
        Ran.command("run", file(two), "--workflow", "second", "--input", "{\"name\": \"Ada\"}");
    Ran wrong = Ran.command("run", file(two), "--workflow", "third");

    assertThat(undecided.exitCode()).isEqualTo(2);
    assertThat(undecided.err()).contains("default/greeting, default/second");
    assertThat(decided.exitCode()).as(decided.err()).isZero();
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("default/third");
  }

  @Test
  void loopbackMayBeCalled() throws IOException {
    try (Shop shop = Shop.start(0)) {
      Ran ran = Ran.command("run", file(CALL), "--input", "{\"url\": \"" + shop.address() + "\"}");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(Json.read(ran.out()).path("output").stringValue()).isEqualTo("Ada");
    }
  }

  @Test
  void aTargetIsServedBesideTheRunAndNamedInTheInput() throws IOException {
    Path target =
        Files.writeString(
            folder.resolve("target.json"),
            "[{\"path\": \"/orders/{id}\", \"answers\": [{\"body\": {\"customer\": \"Eve\"}}]}]");
    String workflow =
        CALL.replace("input.url", "input.target").replace("input: {url:", "input: {target:");

    Ran ran = Ran.command("run", file(workflow), "--target", target.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Json.read(ran.out()).path("output").stringValue()).isEqualTo("Eve");
  }

  @Test
  void anEventThatNobodyWaitsForIsTwoAndNothingIsStarted() throws IOException {
    Ran ran =
        Ran.command(
            "run", file(GREETING), "--input", "{\"name\": \"Ada\"}", "--event", "approved=1");
    Ran noJson = Ran.command("run", file(GREETING), "--event", "approved=eve");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("waits for no event 'approved'");
    assertThat(noJson.exitCode()).isEqualTo(2);
    assertThat(noJson.err()).contains("--event approved: the payload is no JSON");
  }

  @Test
  void aTaskReadsItsInputAndTheWorkflow() throws IOException {
    try (Shop shop = Shop.start(0)) {
      Ran ran = Ran.command("run", file(TASK), "--input", "{\"url\": \"" + shop.address() + "\"}");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      JsonNode output = Json.read(ran.out()).path("output");
      assertThat(output.path("customer").stringValue()).isEqualTo("Ada");
      assertThat(output.path("execution")).isEqualTo(Json.read(ran.out()).path("id"));
    }
  }

  @Test
  void aPrivateAddressIsRefusedAndTheExecutionFails() throws IOException {
    Ran ran = Ran.command("run", file(CALL), "--input", "{\"url\": \"http://10.1.2.3:81\"}");

    assertThat(ran.exitCode()).isEqualTo(1);
    JsonNode error = Json.read(ran.out()).path("error");
    assertThat(error.path("code").stringValue()).isEqualTo("http.refused_target");
    assertThat(error.path("step").stringValue()).isEqualTo("call");
    assertThat(ran.err()).containsPattern("call +. failed");
  }

  @Test
  void aTemporalThatCannotBeReachedIsThreeAndNeverReplaced() throws IOException {
    Ran ran =
        Ran.command(
            "run", file(GREETING), "--input", "{\"name\": \"Ada\"}", "--temporal", "127.0.0.1:1");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("127.0.0.1:1").doesNotContain("\tat ");
  }

  @Test
  void readsSecretsFromTheFolderAndShowsNone() throws IOException {
    Path secrets = Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("token"), "t0ken-1\n");
    try (TargetServer target = TargetServer.start()) {
      target.on("GET", "/a", Reply.json("\"you sent t0ken-1\""));
      String workflow =
          """
          apiVersion: tenuto.dev/v1
          kind: Workflow
          metadata: {name: ask}
          spec:
            steps:
              - id: a
                http: {url: "%s/a", auth: {bearer: {token: "{{ secrets.token }}"}}}
            output: "{{ steps.a.output }}"
          """
              .formatted(target.url());

      Ran ran = Ran.command("run", file(workflow), "--secrets", secrets.toString());

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(target.requests().getFirst().header("Authorization")).isEqualTo("Bearer t0ken-1");
      assertThat(Json.read(ran.out()).path("output").stringValue()).isEqualTo("you sent [secret]");
      assertThat(ran.out() + ran.err()).doesNotContain("t0ken-1");
    }
  }

  @Test
  void aFolderOfSecretsThatIsNotThereIsTwo() throws IOException {
    Ran ran = Ran.command("run", file(GREETING), "--secrets", folder.resolve("none").toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--secrets");
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("workflow.yaml"), text).toString();
  }
}
