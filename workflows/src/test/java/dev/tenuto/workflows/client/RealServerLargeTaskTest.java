package dev.tenuto.workflows.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.temporal.Definitions;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Executions that have more to be done at once than the real server takes in one message. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerLargeTaskTest {

  private static final String TEXT = "x".repeat(20_000);
  private static final String TEXT_INPUT = "{\"text\": \"" + TEXT + "\"}";

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
  void manyCallsOfALargeDefinition() throws Exception {
    completes(
        workflow(
            "calls",
            """
            {"maxParallel": 500,
             "steps": [{"id": "each",
               "forEach": {"items": "{{ lists.range(500) }}", "maxConcurrency": 500},
               "http": {"method": "POST", "url": "http://a.test/", "body": "$TEXT"}}],
             "output": "{{ steps.each.output.successCount == 500 }}"}
            """),
        "{}");
  }

  @Test
  void manyExpressionsOverALargeValueAndASmallerOne() throws Exception {
    var kept = new Value.Ref("sha256:00", "test", 100_000);
    server.calls.on(
        "load", (input, context) -> new CallResult.Ended(kept, null, input.attemptsMade() + 1));

    completes(
        workflow(
            "expressions",
            """
            {"steps": [{"id": "load", "http": {"url": "http://a.test/"}},
              {"id": "each", "dependsOn": ["load"],
               "forEach": {"items": "{{ lists.range(500) }}", "maxConcurrency": 500},
               "set": "{{ size(steps.load.output) + size(input.text) }}"}],
             "output": "{{ steps.each.output.successCount == 500 }}"}
            """),
        TEXT_INPUT);
  }

  @Test
  void callsAndChildExecutionsTogether() throws Exception {
    completes(
        workflow(
            "together",
            """
            {"maxParallel": 500,
             "steps": [
              {"id": "calls",
               "forEach": {"items": "{{ lists.range(120) }}", "maxConcurrency": 500},
               "http": {"method": "POST", "url": "http://a.test/", "body": "$TEXT"}},
              {"id": "children",
               "forEach": {"items": "{{ lists.range(100) }}", "maxConcurrency": 500},
               "workflowRef": "child", "mode": "child", "input": {"text": "{{ input.text }}"}}],
             "output": "{{ steps.calls.output.successCount + steps.children.output.successCount == 220 }}"}
            """),
        TEXT_INPUT);
  }

  @Test
  void oneCallThatIsTooLargeFails() throws Exception {
    Bundle bundle =
        workflow(
            "one",
            """
            {"steps": [{"id": "big", "set": "{{ lists.range(70000).map(i, 'twenty characters ..').join('') }}"},
                       {"id": "call", "dependsOn": ["big"],
                        "http": {"method": "POST", "url": "http://a.test/",
                                 "body": ["{{ steps.big.output }}", "$LONG"]}}]}
            """
                .replace("$LONG", "y".repeat(800_000)));

    Execution execution = finish(bundle, "{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("limit.input");
    assertThat(server.calls.made("call")).isEmpty();
  }

  @Test
  void callsThatHaveNotBegunYetAreGivenUpAtOnce() throws Exception {
    Bundle bundle =
        workflow(
            "cut-off",
            """
            {"maxParallel": 500, "timeout": "1ms",
             "steps": [{"id": "each",
               "forEach": {"items": "{{ lists.range(500) }}", "maxConcurrency": 500},
               "http": {"method": "POST", "url": "http://a.test/", "body": "$TEXT"}}]}
            """);

    assertThat(finish(bundle, "{}").status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(server.client.fetchHistory("default/cut-off").getEvents())
        .filteredOn(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .hasSizeBetween(100, 450);
  }

  private static Bundle workflow(String name, String spec) {
    String child =
        """
        {"input": {"text": {"type": "string", "required": true}},
         "steps": [{"id": "size", "set": "{{ size(input.text) }}"}]}
        """;
    return Definitions.workflow(name, spec.replace("$TEXT", TEXT), Map.of("child", child));
  }

  private void completes(Bundle bundle, String input) throws Exception {
    Execution execution = finish(bundle, input);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(execution.output()).isEqualTo(Json.read("true"));
  }

  private Execution finish(Bundle bundle, String input) throws Exception {
    try (Executions executions = server.executions(LaunchSettings.defaults())) {
      ExecutionId id = new ExecutionId("default", bundle.workflow().name());
      executions.start(new StartRequest(bundle, null, Json.read(input), id.id(), null));
      Execution execution =
          Objects.requireNonNull(
              executions.await(id, RealServer.LONG_ENOUGH, EnumSet.noneOf(Include.class)));
      assertThat(execution.status().ended()).isTrue();
      server.replays.verify(id.workflowId());
      return execution;
    }
  }
}
