package dev.tenuto.workflows.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.client.StartRequest;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is too much for one workflow task is begun in several. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeTaskTest {

  private static final int MEBIBYTE = 1 << 20;

  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.withWorker();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void noTaskAsksForMoreThanItMay() throws Exception {
    List<Integer> asked = asked(finish("all", 500, 3));

    assertThat(asked).hasSizeGreaterThan(3).allMatch(bytes -> bytes <= 3 * MEBIBYTE);
    assertThat(sum(asked)).isGreaterThan(500 * 20_000);
  }

  @Test
  void beforeVersionThreeATaskAsksForAllThatItCan() throws Exception {
    List<Integer> asked = asked(finish("before", 180, 2));

    assertThat(asked).hasSize(1).allMatch(bytes -> bytes > 3 * MEBIBYTE);
    assertThat(asked(finish("after", 180, 3))).hasSize(2);
  }

  private static int sum(List<Integer> asked) {
    return asked.stream().mapToInt(Integer::intValue).sum();
  }

  private Execution finish(String name, int calls, int engineVersion) throws Exception {
    Bundle bundle =
        Definitions.workflow(
            name,
            """
            {"maxParallel": 500,
             "steps": [{"id": "each",
               "forEach": {"items": "{{ lists.range(%d) }}", "maxConcurrency": 500},
               "http": {"method": "POST", "url": "http://a.test/", "body": "%s"}}]}
            """
                .formatted(calls, "x".repeat(20_000)));
    ExecutionId id = new ExecutionId("default", name);
    var settings = LaunchSettings.defaults().withEngineVersion(engineVersion);
    try (var executions = new Executions(server.client(), Definitions.plans(), settings)) {
      executions.start(new StartRequest(bundle, null, Json.read("{}"), id.id(), null));
    }
    return server.finish(id);
  }

  /** How many bytes of input each workflow task that asked for activities asked for. */
  private List<Integer> asked(Execution execution) {
    List<Integer> sizes = new ArrayList<>();
    long last = -1;
    for (HistoryEvent event : server.history(new ExecutionId("default", execution.id()))) {
      if (!event.hasActivityTaskScheduledEventAttributes()) {
        continue;
      }
      var activity = event.getActivityTaskScheduledEventAttributes();
      if (activity.getWorkflowTaskCompletedEventId() != last) {
        last = activity.getWorkflowTaskCompletedEventId();
        sizes.add(0);
      }
      int bytes = activity.getInput().getPayloads(0).getSerializedSize();
      sizes.set(sizes.size() - 1, sizes.getLast() + bytes);
    }
    return sizes;
  }
}
