package dev.tenuto.workflows.client;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.answersAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.temporal.Definitions;
import dev.tenuto.workflows.temporal.TestServer;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutionsTest {

  private static final Set<Include> NOTHING = EnumSet.noneOf(Include.class);

  private static final String SPEC =
      """
      {"input": {"orderId": {"type": "string", "required": true},
                 "express": {"type": "boolean", "default": false}},
       "tags": {"orderId": "{{ input.orderId }}"},
       "steps": [{"id": "order", "http": {"url": "http://shop.test/orders"}}],
       "output": "{{ steps.order.output }}"}
      """;

  private static final Bundle ORDER = Definitions.workflow("order", SPEC);

  private final TestServer server = TestServer.withWorker();
  private final Executions executions = server.executions();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void showsAnExecutionAsTheApiDoes() throws Exception {
    server.calls().on("order", answers("{\"a\":1.0}"));

    Execution execution = server.finish(server.start(ORDER, "{\"orderId\":\"o 1\"}"));

    assertThat(execution.namespace()).isEqualTo("default");
    assertThat(execution.workflow()).isEqualTo(new Execution.Workflow("order", 7, ORDER.hash()));
    assertThat(Json.write(Objects.requireNonNull(execution.input())))
        .isEqualTo("{\"orderId\":\"o 1\",\"express\":false}");
    assertThat(execution.tags()).hasSize(1).containsEntry("orderId", "o 1");
    assertThat(Duration.between(execution.startedAt(), execution.endedAt()).toMillis())
        .isEqualTo(execution.durationMs());
    assertThat(execution.links().temporal())
        .startsWith("http://localhost:8233/namespaces/default/workflows/default%2F");
    assertThat(Json.write(Json.mapper().valueToTree(execution)))
        .contains("\"status\":\"completed\"", "\"output\":{\"a\":1.0}", "\"error\":null");
  }

  @Test
  void leavesInputAndStepsOutUnlessAskedFor() throws Exception {
    ExecutionId id = server.start(ORDER, "{\"orderId\":\"1\"}");
    server.finish(id);

    Execution execution = Objects.requireNonNull(executions.find(id, NOTHING));

    assertThat(Json.mapper().valueToTree(execution).has("input")).isFalse();
    assertThat(Json.mapper().valueToTree(execution).has("steps")).isFalse();
  }

  @Test
  void tellsAllThatIsWrongWithAnInputAndStartsNothing() {
    StartResult result = start("{\"express\":3,\"other\":1}", "mine", null);

    assertThat(result).isInstanceOf(StartResult.InvalidInput.class);
    assertThat(((StartResult.InvalidInput) result).violations())
        .extracting("pointer")
        .containsExactlyInAnyOrder("/orderId", "/express", "/other");
    assertThat(executions.find(new ExecutionId("default", "mine"), NOTHING)).isNull();
  }

  @Test
  void givesTheSameExecutionForTheSameIdAndInput() throws Exception {
    StartResult first = start("{\"orderId\":\"1\",\"express\":true}", "mine", null);
    StartResult second = start("{\"express\":true,\"orderId\":\"1\"}", "mine", null);

    ExecutionId id = new ExecutionId("default", "mine");
    assertThat(first).isEqualTo(new StartResult.Started(id));
    assertThat(second).isEqualTo(new StartResult.Existing(id));
    server.finish(id);
    assertThat(start("{\"orderId\":\"1\",\"express\":true}", "mine", null))
        .isEqualTo(new StartResult.Existing(id));
  }

  @Test
  void givesTheSameExecutionForTheSameKeyAndInput() throws Exception {
    StartResult first = start("{\"orderId\":\"1\"}", null, "key 1");

    assertThat(first).isInstanceOf(StartResult.Started.class);
    ExecutionId id = ((StartResult.Started) first).execution();
    assertThat(start("{\"orderId\":\"1\"}", null, "key 1")).isEqualTo(new StartResult.Existing(id));
    assertThat(start("{\"orderId\":\"1\"}", null, "key 2")).isInstanceOf(StartResult.Started.class);
    server.finish(id);
  }

  @Test
  void findsAnExecutionByItsKeyThoughANewerVersionRefusesTheInput() {
    StartResult first = start("{\"orderId\":\"1\"}", null, "key");
    Bundle newer = Definitions.workflow("order", SPEC.replace("\"express\"", "\"added\""));
    Bundle stricter =
        Definitions.workflow("order", SPEC.replace("\"default\": false", "\"required\": true"));

    StartResult second =
        executions.start(new StartRequest(stricter, 8, input("{\"orderId\":\"1\"}"), null, "key"));

    assertThat(second)
        .isEqualTo(new StartResult.Existing(((StartResult.Started) first).execution()));
    assertThat(
            executions.start(new StartRequest(newer, 8, input("{\"orderId\":\"1\"}"), null, "key")))
        .isInstanceOf(StartResult.Existing.class);
  }

  @Test
  void findsAnExecutionByItsKeyThoughANewerVersionCannotResolveItsTag() {
    StartResult first = start("{\"orderId\":\"1\"}", null, "key");
    Bundle failing =
        Definitions.workflow("order", SPEC.replace("{{ input.orderId }}", "{{ int('x') }}"));

    assertThat(start(failing, "key"))
        .isEqualTo(new StartResult.Existing(((StartResult.Started) first).execution()));
    assertThat(start(failing, "other")).isInstanceOf(StartResult.Refused.class);
  }

  @Test
  void findsAnExecutionByItsKeyThoughANewerVersionMakesItsInputTooLarge() {
    String spec =
        "{\"input\":{\"a\":{\"type\":\"string\"}%s},\"steps\":[{\"id\":\"s\",\"set\":1}]}";
    String half = "x".repeat(Envelope.MOST_BYTES / 2);
    String more = ",\"b\":{\"type\":\"string\",\"default\":\"%s\"}".formatted(half);
    Bundle older = Definitions.workflow("order", spec.formatted(""));
    Bundle newer = Definitions.workflow("order", spec.formatted(more));
    String input = "{\"a\":\"" + half + "\"}";

    StartResult first = executions.start(new StartRequest(older, 7, input(input), null, "key"));

    assertThat(executions.start(new StartRequest(newer, 8, input(input), null, "key")))
        .isEqualTo(new StartResult.Existing(((StartResult.Started) first).execution()));
    assertThat(executions.start(new StartRequest(newer, 8, input(input), null, "other")))
        .isInstanceOf(StartResult.Refused.class);
  }

  @Test
  void findsWhatAStartMadeWithoutItsDefinition() {
    StartResult first = start("{\"orderId\":\"1\"}", null, "key");
    start("{\"orderId\":\"1\"}", "mine", null);

    assertThat(executions.findStarted(identity("order", "1", null, "key")))
        .isEqualTo(((StartResult.Started) first).execution());
    assertThat(executions.findStarted(identity("order", "1", "mine", null)))
        .isEqualTo(new ExecutionId("default", "mine"));
    assertThat(executions.findStarted(identity("order", "2", "mine", null))).isNull();
    assertThat(executions.findStarted(identity("other", "1", "mine", null))).isNull();
    assertThat(executions.findStarted(identity("other", "1", null, "key"))).isNull();
    assertThat(executions.findStarted(identity("order", "1", "new", null))).isNull();
    assertThat(executions.findStarted(identity("order", "1", null, null))).isNull();
  }

  @Test
  void refusesAnIdOrKeyThatWasUsedWithAnotherInput() {
    start("{\"orderId\":\"1\"}", "mine", null);
    start("{\"orderId\":\"1\"}", null, "key");

    assertThat(start("{\"orderId\":\"2\"}", "mine", null)).isInstanceOf(StartResult.Conflict.class);
    assertThat(start("{\"orderId\":\"2\"}", null, "key")).isInstanceOf(StartResult.Conflict.class);
  }

  @Test
  void refusesTheIdOfAnExecutionOfAnotherWorkflow() {
    start("{\"orderId\":\"1\"}", "mine", null);
    Bundle other = Definitions.workflow("other", SPEC);

    StartResult result =
        executions.start(new StartRequest(other, 1, input("{\"orderId\":\"1\"}"), "mine", null));

    assertThat(result).isInstanceOf(StartResult.Conflict.class);
    assertThat(((StartResult.Conflict) result).message()).contains("'order'", "'other'");
  }

  @Test
  void refusesAnInputThatIsTooLargeToBeCarried() {
    String large = "x".repeat(Envelope.MOST_BYTES);

    StartResult result =
        executions.start(
            StartRequest.of(
                Definitions.workflow(
                    "untagged", "{\"steps\":[{\"id\":\"a\",\"set\":1}]," + anyInput() + "}"),
                1,
                input("{\"orderId\":\"" + large + "\"}")));

    assertThat(result).isInstanceOf(StartResult.Refused.class);
    assertThat(((StartResult.Refused) result).failure().code()).isEqualTo("limit.input");
  }

  @Test
  void refusesATagThatIsTooLongToBeSearched() {
    StartResult result = start("{\"orderId\":\"" + "x".repeat(300) + "\"}", null, null);

    assertThat(result).isInstanceOf(StartResult.Refused.class);
    assertThat(((StartResult.Refused) result).failure().message()).contains("'orderId'", "308");
  }

  @Test
  void answersWithTheRunningExecutionWhenTheTimeIsUp() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    server.calls().on("order", answersAfter(latch, "1"));
    ExecutionId id = server.start(ORDER, "{\"orderId\":\"1\"}");

    long begun = System.nanoTime();
    Execution running = executions.await(id, Duration.ofMillis(1500), NOTHING);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1400));
    assertThat(Objects.requireNonNull(running).status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(running.endedAt()).isNull();
    latch.countDown();
    assertThat(server.finish(id).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void tellsThatThereIsNoSuchExecution() throws Exception {
    ExecutionId id = new ExecutionId("default", "nobody");

    assertThat(executions.find(id, TestServer.ALL)).isNull();
    assertThat(executions.await(id, Duration.ofSeconds(1), NOTHING)).isNull();
    assertThat(executions.cancel(id, "")).isEqualTo(EndRequest.NOT_FOUND);
    assertThat(executions.terminate(id, "")).isEqualTo(EndRequest.NOT_FOUND);
  }

  @Test
  void tellsThatAnExecutionHasEndedBefore() throws Exception {
    ExecutionId id = server.start(ORDER, "{\"orderId\":\"1\"}");
    server.finish(id);

    assertThat(executions.terminate(id, "late")).isEqualTo(EndRequest.ENDED_BEFORE);
  }

  @Test
  void terminatesAnExecution() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    server.calls().on("order", answersAfter(latch, "1"));
    ExecutionId id = server.start(ORDER, "{\"orderId\":\"1\"}");

    assertThat(executions.terminate(id, "enough")).isEqualTo(EndRequest.ACCEPTED);

    Execution execution = Objects.requireNonNull(executions.find(id, TestServer.ALL));
    latch.countDown();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.TERMINATED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("workflow.terminated");
    assertThat(execution.error().message()).contains("enough");
  }

  @Test
  void answersSoonAfterTheEndEvenWhenALongPollMissesIt() throws Exception {
    MissedLongPoll missed = new MissedLongPoll();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.client().getWorkflowServiceStubs().getRawChannel())
                .setGrpcClientInterceptors(List.of(missed))
                .build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.dataConverter()).build());
    CountDownLatch answer = new CountDownLatch(1);
    server.calls().on("order", answersAfter(answer, "1"));
    ExecutionId id = server.start(ORDER, "{\"orderId\":\"1\"}");

    try (Executions waiting =
        new Executions(client, Definitions.plans(), LaunchSettings.defaults())) {
      CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(answer::countDown);
      Execution execution =
          Objects.requireNonNull(waiting.await(id, Duration.ofSeconds(30), NOTHING));

      assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(missed.polls()).as("long polls, of which the first was missed").isPositive();
      assertThat(Duration.between(execution.endedAt(), Instant.now()))
          .isLessThan(Duration.ofMillis(2500));
    }
  }

  @Test
  void leavesAnExecutionOfNewerRulesToNewerWorkers() throws Exception {
    try (Executions newer =
        new Executions(
            server.client(),
            Definitions.plans(),
            new LaunchSettings(LaunchSettings.TASK_QUEUE, 99, null))) {
      newer.start(new StartRequest(ORDER, 1, input("{\"orderId\":\"1\"}"), "newer", null));
    }

    ExecutionId id = new ExecutionId("default", "newer");
    server.awaitEvent(id, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);

    Execution execution = Objects.requireNonNull(executions.find(id, TestServer.ALL));
    assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(execution.steps()).isNull();
  }

  @Test
  void tellsThatTemporalIsAway() {
    WorkflowServiceStubs nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .setRpcRetryOptions(
                    io.temporal.serviceclient.RpcRetryOptions.newBuilder()
                        .setExpiration(Duration.ofSeconds(1))
                        .build())
                .build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            nowhere,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.dataConverter()).build());
    ExecutionId id = new ExecutionId("default", "mine");
    try (Executions away = new Executions(client, Definitions.plans(), LaunchSettings.defaults())) {
      assertThatThrownBy(() -> away.start(StartRequest.of(ORDER, 1, input("{\"orderId\":\"1\"}"))))
          .isInstanceOf(TemporalUnavailable.class);
      assertThatThrownBy(() -> away.find(id, NOTHING)).isInstanceOf(TemporalUnavailable.class);
      assertThatThrownBy(() -> away.await(id, Duration.ofSeconds(1), NOTHING))
          .isInstanceOf(TemporalUnavailable.class);
      assertThatThrownBy(() -> away.cancel(id, "")).isInstanceOf(TemporalUnavailable.class);
    } finally {
      nowhere.shutdownNow();
    }
  }

  private StartResult start(String input, @Nullable String id, @Nullable String key) {
    return executions.start(new StartRequest(ORDER, 7, input(input), id, key));
  }

  private StartResult start(Bundle bundle, String key) {
    return executions.start(new StartRequest(bundle, 8, input("{\"orderId\":\"1\"}"), null, key));
  }

  private static StartIdentity identity(
      String workflow, String orderId, @Nullable String id, @Nullable String key) {
    return new StartIdentity(
        new QualifiedName("default", workflow),
        input("{\"orderId\":\"" + orderId + "\"}"),
        id,
        key);
  }

  private static tools.jackson.databind.JsonNode input(String json) {
    return Json.read(json);
  }

  private static String anyInput() {
    return "\"input\":{\"orderId\":{\"type\":\"string\"}}";
  }
}
