package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.fails;
import static dev.tenuto.workflows.temporal.ScriptedCalls.runsUntilCancelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChildExecutionTest {

  private static final String PACK =
      """
      {"input": {"orderId": {"type": "string", "required": true},
                 "boxes": {"type": "integer", "default": 1}},
       "tags": {"orderId": "{{ input.orderId }}"},
       "steps": [{"id": "label", "http": {"url": "http://carrier.test/labels"}}],
       "output": {"label": "{{ steps.label.output }}", "boxes": "{{ input.boxes }}"}}
      """;

  private static final Bundle ORDER =
      Definitions.workflow(
          "order",
          """
          {"steps": [{"id": "pack", "workflowRef": "pack", "mode": "child",
                      "input": {"orderId": "o-1"}}],
           "output": "{{ steps.pack.output }}"}
          """,
          Map.of("pack", PACK));

  private final TestServer server = TestServer.withWorker();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void isAnExecutionLikeAnyOther() throws Exception {
    server.calls().on("label", answers("\"l-1\""));

    ExecutionId id = server.start(ORDER, "{}");
    Execution parent = server.finish(id);

    assertThat(Json.write(Objects.requireNonNull(parent.output())))
        .isEqualTo("{\"label\":\"l-1\",\"boxes\":1}");
    Execution child = server.find(childOf(id));
    assertThat(child.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(child.workflow().name()).isEqualTo("pack");
    assertThat(child.workflow().hash()).isNotNull().isNotEqualTo(parent.workflow().hash());
    assertThat(child.tags()).containsEntry("orderId", "o-1");
    assertThat(Json.write(Objects.requireNonNull(child.input())))
        .isEqualTo("{\"orderId\":\"o-1\",\"boxes\":1}");
    assertThat(Objects.requireNonNull(child.steps())).hasSize(1);
  }

  @Test
  void tellsItsFailureAsTheSteps() throws Exception {
    server.calls().on("label", fails("http.status.404"));

    Execution parent = server.finish(server.start(ORDER, "{}"));

    StepFailure error = Objects.requireNonNull(parent.error());
    assertThat(parent.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(error.code()).isEqualTo("http.status.404");
    assertThat(error.step()).isEqualTo("pack/label");
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(error.requestMayHaveBeenSent()).isTrue();
  }

  @Test
  void isCancelledWithItsParent() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls().on("label", runsUntilCancelled(begun));
    ExecutionId id = server.start(ORDER, "{}");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    server.executions().cancel(id, "changed my mind");

    assertThat(server.finish(id).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(server.find(childOf(id)).status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void failsItsStepWhenItAloneIsCancelled() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls().on("label", runsUntilCancelled(begun));
    ExecutionId id = server.start(ORDER, "{}");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    server.executions().cancel(childOf(id), "not this one");
    Execution parent = server.finish(id);

    assertThat(parent.status()).isEqualTo(ExecutionStatus.FAILED);
    StepFailure error = Objects.requireNonNull(parent.error());
    assertThat(error.code()).isEqualTo("workflow.cancelled");
    assertThat(error.step()).isEqualTo("pack");
    assertThat(error.message()).contains(childOf(id).id());
  }

  @Test
  void failsItsStepWhenAnExecutionOfItsIdRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls().on("label", runsUntilCancelled(begun));
    String taken = ChildId.of("default/o-9", new StepPath("pack"));
    Bundle pack = Definitions.workflow("pack", PACK);
    server
        .executions()
        .start(new StartRequest(pack, null, Json.read("{\"orderId\":\"x\"}"), taken, null));

    server.executions().start(new StartRequest(ORDER, null, Json.read("{}"), "o-9", null));
    Execution parent = server.finish(new ExecutionId("default", "o-9"));

    StepFailure error = Objects.requireNonNull(parent.error());
    assertThat(error.code()).isEqualTo("workflow.not_started");
    assertThat(error.message()).contains(taken);
  }

  @Test
  void runsOnceForEachItemOfALoop() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "orders",
            """
            {"steps": [{"id": "each", "forEach": {"items": [1, 2, 3], "maxConcurrency": 0},
                        "workflowRef": "twice", "mode": "child", "input": {"n": "{{ item }}"}}],
             "output": "{{ steps.each.output.results }}"}
            """,
            Map.of(
                "twice",
                """
                {"input": {"n": {"type": "integer"}}, "steps": [{"id": "s", "set": "{{ input.n * 2 }}"}],
                 "output": "{{ steps.s.output }}"}
                """));

    Execution execution = server.finish(server.start(bundle, "{}"));

    assertThat(Json.write(Objects.requireNonNull(execution.output()))).isEqualTo("[2,4,6]");
  }

  private static ExecutionId childOf(ExecutionId parent) {
    return new ExecutionId("default", ChildId.of(parent.workflowId(), new StepPath("pack")));
  }
}
