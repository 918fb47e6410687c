package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.temporal.ScriptedCalls.Made;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loops, repetitions and waits on Temporal. */
class LoopTest {

  private final TestServer server = TestServer.withWorker();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void callsForEachOfTwoHundredItems() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "many",
            """
            {"steps": [{"id": "each", "forEach": {"items": "{{ lists.range(200) }}", "maxConcurrency": 0},
                        "http": {"url": "http://shop.test/{{ item }}"}}],
             "output": "{{ steps.each.output.successCount }}"}
            """);

    Execution execution = server.finish(server.start(bundle, "{}"));

    assertThat(execution.status()).as("%s", execution.error()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(Json.write(Objects.requireNonNull(execution.output()))).isEqualTo("200");
    assertThat(server.calls().made()).hasSize(200);
    assertThat(server.calls().made().stream().map(Made::input).map(input -> input.key()).distinct())
        .hasSize(200);
    assertThat(Objects.requireNonNull(execution.steps())).hasSize(201);
  }

  @Test
  void pollsWithPausesAndWaits() throws Exception {
    server
        .calls()
        .on("poll#0", answers("{\"done\":false}"))
        .on("poll#1", answers("{\"done\":true}"));
    Bundle bundle =
        Definitions.workflow(
            "poll",
            """
            {"steps": [
               {"id": "poll", "http": {"url": "http://shop.test/"},
                "repeat": {"until": "output.done", "every": "100ms"}},
               {"id": "pause", "dependsOn": ["poll"], "wait": {"for": "200ms"}},
               {"id": "moment", "dependsOn": ["pause"],
                "wait": {"until": "{{ timestamp(workflow.startedAt) + duration('1s') }}"}}],
             "output": "{{ steps.poll.output.done }}"}
            """);

    Execution execution = server.finish(server.start(bundle, "{}"));

    assertThat(execution.status()).as("%s", execution.error()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(server.calls().made()).hasSize(2);
    assertThat(Objects.requireNonNull(execution.durationMs())).isGreaterThanOrEqualTo(1000);
  }
}
