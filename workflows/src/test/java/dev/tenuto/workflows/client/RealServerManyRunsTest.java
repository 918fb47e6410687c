package dev.tenuto.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.HistoryBounds;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.replay.Histories;
import dev.tenuto.workflows.temporal.Definitions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Executions of many runs on the real server, which ends any that grows too long. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerManyRunsTest {

  private static final HistoryBounds SHORT = new HistoryBounds(50, 10_000_000, 40_000);
  private static final int ROUNDS = 60;
  private static final int ITEMS = 61;
  private static final int CANCELLED = 20;

  private RealServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new RealServer(folder).ready();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void losesNoEventThatIsSentWhileItGoesOn() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "ticks",
            """
            {"steps": [{"id": "tick",
               "repeat": {"until": "iteration == 49", "max": 50, "collect": "{{ output }}"},
               "steps": [{"id": "event", "waitFor": {"event": "tick"}},
                         {"id": "call", "dependsOn": ["event"], "http": {"url": "http://a.test"}}],
               "output": "{{ steps.event.output }}"}],
             "output": "{{ steps.tick.output.collected }}"}
            """);
    try (Executions executions = executions(SHORT)) {
      ExecutionId id = begin(executions, bundle, "ticks");
      for (int i = 0; i < 50; i++) {
        EventRequest event = new EventRequest("tick", Json.number(i), "k-" + i);
        assertThat(executions.send(id, event)).isEqualTo(new SendResult.Accepted());
        // sent again, perhaps to another run
        assertThat(executions.send(id, event)).isEqualTo(new SendResult.Accepted());
      }

      Execution execution = finish(executions, id);

      assertThat(Objects.requireNonNull(execution.output()).valueStream().map(n -> n.intValue()))
          .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
      assertThat(runs(id)).hasSizeGreaterThan(3);
    }
  }

  @Test
  void repeatsManyRoundsInRunsOfBoundedLength() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "rounds",
            """
            {"steps": [{"id": "poll",
               "repeat": {"until": "iteration == %d", "max": 10000},
               "http": {"url": "http://a.test/{{ iteration }}"}}],
             "output": "{{ steps.poll.status }}"}
            """
                .formatted(ROUNDS - 1));
    try (Executions executions = executions(SHORT)) {
      ExecutionId id = begin(executions, bundle, "rounds");

      Execution execution = finish(executions, id);

      assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(execution.workflow().hash()).isEqualTo(bundle.hash());
      assertThat(Objects.requireNonNull(execution.steps())).hasSize(ROUNDS + 1);
      assertThat(server.calls.made())
          .filteredOn(made -> made.input().path().text().startsWith("poll#"))
          .hasSize(ROUNDS)
          .extracting(made -> made.input().key())
          .doesNotHaveDuplicates();
      assertThat(runs(id))
          .hasSizeGreaterThan(1)
          .allSatisfy(length -> assertThat(length).isLessThan(SHORT.events() + 20));
    }
  }

  @Test
  void endsARunWhoseHistoryIsTooLarge() throws Exception {
    int rounds = 30;
    var bounds = new HistoryBounds(10_000, 100_000, 40_000);
    Bundle bundle =
        Definitions.workflow(
            "large",
            """
            {"steps": [{"id": "poll",
               "repeat": {"until": "iteration == %d", "max": 100},
               "http": {"method": "POST", "url": "http://a.test/",
                        "body": "{{ input.text }}"}}]}
            """
                .formatted(rounds - 1));
    try (Executions executions = executions(bounds)) {
      String text = "x".repeat(10_000);
      executions.start(
          new StartRequest(bundle, null, Json.read("{\"text\": \"" + text + "\"}"), "large", null));
      ExecutionId id = new ExecutionId("default", "large");

      assertThat(finish(executions, id).status()).isEqualTo(ExecutionStatus.COMPLETED);

      // each round takes a good 10,000 bytes, and the envelope as much
      assertThat(runs(id))
          .hasSizeBetween(rounds / 9, rounds / 4)
          .allSatisfy(length -> assertThat(length).isLessThan(200));
    }
  }

  @Test
  void loopsOverManyItemsInRunsOfBoundedLength() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "items",
            """
            {"steps": [{"id": "each",
               "forEach": {"items": "{{ lists.range(%d) }}", "maxConcurrency": 10},
               "http": {"url": "http://a.test/{{ item }}"}}],
             "output": "{{ steps.each.output.successCount }}"}
            """
                .formatted(ITEMS));
    try (Executions executions = executions(SHORT)) {
      ExecutionId id = begin(executions, bundle, "items");

      Execution execution = finish(executions, id);

      assertThat(execution.output()).isEqualTo(Json.number(ITEMS));
      assertThat(server.calls.made())
          .filteredOn(made -> made.input().path().text().startsWith("each["))
          .hasSize(ITEMS);
      assertThat(runs(id))
          .hasSizeGreaterThan(1)
          .allSatisfy(length -> assertThat(length).isLessThan(SHORT.events() + 100));
    }
  }

  @Test
  void takesACancelInWhateverRunItIs() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "cancelled",
            """
            {"steps": [{"id": "a", "http": {"url": "http://a.test"},
                        "compensate": {"http": {"url": "http://b.test"}}},
                       {"id": "poll", "dependsOn": ["a"],
                        "repeat": {"until": "false", "max": 10000},
                        "http": {"url": "http://c.test"}}]}
            """);
    List<ExecutionId> ids = new ArrayList<>();
    try (Executions executions = executions(new HistoryBounds(20, 10_000_000, 40_000))) {
      for (int i = 0; i < CANCELLED; i++) {
        ids.add(begin(executions, bundle, "cancelled-" + i));
      }
      for (ExecutionId id : ids) {
        while (runs(id).size() < 2) {
          Thread.sleep(20);
        }
        assertThat(executions.cancel(id, "enough")).isEqualTo(EndRequest.ACCEPTED);
        assertThat(executions.cancel(id, "enough"))
            .isIn(EndRequest.ACCEPTED, EndRequest.ENDED_BEFORE);
      }
      for (ExecutionId id : ids) {
        Execution execution = finish(executions, id);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
        assertThat(Objects.requireNonNull(execution.steps()))
            .filteredOn(step -> step.path().equals("a~compensate"))
            .extracting("status")
            .containsExactly(StepStatus.SUCCEEDED);
        assertThat(runs(id)).hasSizeGreaterThan(1);
      }
    }
    assertThat(server.calls.made("a~compensate")).hasSize(CANCELLED);
  }

  private Executions executions(HistoryBounds bounds) {
    return server.executions(LaunchSettings.defaults().withBounds(bounds));
  }

  private static ExecutionId begin(Executions executions, Bundle bundle, String id) {
    executions.start(new StartRequest(bundle, null, Json.read("{}"), id, null));
    return new ExecutionId("default", id);
  }

  private Execution finish(Executions executions, ExecutionId id) throws InterruptedException {
    Execution execution =
        Objects.requireNonNull(
            executions.await(id, RealServer.LONG_ENOUGH, EnumSet.of(Include.STEPS)));
    assertThat(execution.status().ended()).isTrue();
    server.replays.verify(id.workflowId());
    return execution;
  }

  /** How many events each run has, the last one first. */
  private List<Integer> runs(ExecutionId id) {
    List<Integer> lengths = new ArrayList<>();
    Histories.ofAllRuns(
        server.client, id.workflowId(), history -> lengths.add(history.getEvents().size()));
    return lengths;
  }
}
