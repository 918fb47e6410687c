package dev.tenuto.workflows.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.schema.Violation;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.contract.EventMessage;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.StepStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTest {

  private static final Bundle APPROVAL =
      Definitions.workflow(
          "approval",
          """
          {"steps": [
             {"id": "first", "waitFor": {"event": "approved",
              "schema": {"type": "object", "required": ["by"],
                         "properties": {"by": {"type": "string"}}}}},
             {"id": "second", "dependsOn": ["first"], "waitFor": {"event": "approved"}},
             {"id": "third", "dependsOn": ["second"], "waitFor": {"event": "shipped"}}],
           "output": ["{{ steps.first.output.by }}", "{{ steps.second.output }}", "{{ steps.third.output }}"]}
          """);

  private final TestServer server = TestServer.withoutWorker();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void keepsEventsThatCameBeforeTheFirstWorkflowTask() throws Exception {
    ExecutionId id = server.start(APPROVAL, "{}");
    assertAccepted(send(id, "shipped", "null", null));
    assertAccepted(send(id, "approved", "{\"by\":\"eve\"}", null));
    assertAccepted(send(id, "approved", "1.50", null));

    server.startWorker();

    assertThat(output(server.finish(id))).isEqualTo("[\"eve\",1.50,null]");
  }

  @Test
  void givesEventsToStepsThatWait() throws Exception {
    server.startWorker();
    ExecutionId id = server.start(APPROVAL, "{}");

    server.awaitStep(id, "first", StepStatus.WAITING);
    assertAccepted(send(id, "approved", "{\"by\":\"eve\"}", null));
    server.awaitStep(id, "second", StepStatus.WAITING);
    assertAccepted(send(id, "approved", "2", null));
    server.awaitStep(id, "third", StepStatus.WAITING);
    assertAccepted(send(id, "shipped", "3", null));

    assertThat(output(server.finish(id))).isEqualTo("[\"eve\",2,3]");
  }

  @Test
  void takesAnEventOfOneKeyOnce() throws Exception {
    server.startWorker();
    ExecutionId id = server.start(APPROVAL, "{}");
    assertAccepted(send(id, "approved", "{\"by\":\"eve\"}", "k-1"));
    assertAccepted(send(id, "approved", "{\"by\":\"eve\"}", "k-1"));
    server.awaitStep(id, "second", StepStatus.WAITING);
    assertAccepted(send(id, "approved", "{\"by\":\"eve\"}", "k-1"));
    assertAccepted(send(id, "approved", "2", "k-2"));
    assertAccepted(send(id, "shipped", "3", "k-3"));

    assertThat(output(server.finish(id))).isEqualTo("[\"eve\",2,3]");
  }

  @Test
  void refusesWhatNoStepWouldEverTake() throws Exception {
    ExecutionId id = server.start(APPROVAL, "{}");

    assertThat(send(id, "aproved", "{}", null))
        .isEqualTo(
            new SendResult.Invalid(
                "The workflow 'default/approval' waits for no event 'aproved'; it waits for"
                    + " 'approved', 'shipped'",
                List.of()));
    assertThat(send(new ExecutionId("default", "none"), "approved", "{}", null))
        .isEqualTo(new SendResult.NotFound());
    server.executions().terminate(id, "enough");
    assertThat(send(id, "approved", "{}", null)).isEqualTo(new SendResult.EndedBefore());
  }

  @Test
  void judgesThePayloadByAllSchemasOfItsName() throws Exception {
    Bundle strict =
        Definitions.workflow(
            "strict",
            """
            {"steps": [{"id": "block", "steps": [
               {"id": "inner", "waitFor": {"event": "paid", "schema":
                 {"type": "object", "properties": {"amount": {"type": "number"}}}}}]}]}
            """);
    ExecutionId id = server.start(strict, "{}");

    assertThat(send(id, "paid", "{\"amount\":\"much\"}", null))
        .isInstanceOfSatisfying(
            SendResult.Invalid.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(Violation::pointer)
                    .containsExactly("/amount"));
    assertAccepted(send(id, "paid", "{\"amount\":1}", null));
  }

  @Test
  void leavesSignalsAsideThatAreNoEvents() throws Exception {
    server.startWorker();
    Bundle one =
        Definitions.workflow(
            "one", "{\"steps\": [{\"id\": \"w\", \"waitFor\": {\"event\": \"e\"}}]}");
    ExecutionId id = server.start(one, "{}");
    var stub = server.client().newUntypedWorkflowStub(id.workflowId());
    stub.signal("another", 1);
    stub.signal(EventMessage.SIGNAL, "no object");
    stub.signal(EventMessage.SIGNAL);

    assertAccepted(send(id, "e", "1", null));

    assertThat(server.finish(id).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void failsAtTheTimeoutOfTheStep() throws Exception {
    server.startWorker();
    Bundle soon =
        Definitions.workflow(
            "soon",
            "{\"steps\": [{\"id\": \"w\", \"waitFor\": {\"event\": \"e\"}, \"timeout\": \"300ms\"}]}");

    Execution execution = server.finish(server.start(soon, "{}"));

    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("step.timeout");
  }

  private SendResult send(ExecutionId id, String event, String payload, @Nullable String key) {
    return server.executions().send(id, new EventRequest(event, Json.read(payload), key));
  }

  private static void assertAccepted(SendResult result) {
    assertThat(result).isEqualTo(new SendResult.Accepted());
  }

  private static String output(Execution execution) {
    assertThat(execution.status()).as("%s", execution).isEqualTo(ExecutionStatus.COMPLETED);
    return Json.write(Objects.requireNonNull(execution.output()));
  }
}
