package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.ExecutionStatus;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import org.junit.jupiter.api.Test;

/** Executions whose rules are newer than their worker. */
class NewerRulesTest {

  private static final Bundle ONE_CALL =
      Definitions.workflow(
          "one-call",
          """
          {"steps": [{"id": "order", "http": {"url": "http://shop.test/orders"}}],
           "output": "{{ steps.order.output }}"}
          """);

  @Test
  void aNewerWorkerFinishesWhatAnOlderOneLeft() throws Exception {
    int older = Envelope.ENGINE_VERSION - 1;
    try (TestServer server = TestServer.withoutWorker()) {
      server.calls().on("order", answers("7"));
      ExecutionId id = server.start(ONE_CALL, "{}");
      server.startWorker(older);
      HistoryEvent left = server.awaitEvent(id, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
      server.stopWorker();

      assertThat(left.getWorkflowTaskFailedEventAttributes().getFailure())
          .asString()
          .contains("by engine version " + Envelope.ENGINE_VERSION, "knows 1 to " + older);
      assertThat(server.find(id).status()).isEqualTo(ExecutionStatus.RUNNING);
      assertThat(server.calls().made()).isEmpty();

      server.startWorker();
      Execution execution = server.finish(id);

      assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(execution.output()).isEqualTo(Json.read("7"));
      assertThat(server.calls().made()).hasSize(1);
      assertThat(server.history(id)).as("the same run").contains(left);
    }
  }
}
