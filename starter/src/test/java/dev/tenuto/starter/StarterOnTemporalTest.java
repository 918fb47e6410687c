package dev.tenuto.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.starter.running.Api;
import dev.tenuto.starter.running.HeldCalls;
import dev.tenuto.starter.running.LocalTemporal;
import dev.tenuto.starter.running.Samples;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.temporal.Workflows;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

class StarterOnTemporalTest {

  private static final String STARTS = "/api/v1/namespaces/default/workflows/order/executions";
  private static final String EXECUTIONS = "/api/v1/namespaces/default/executions/";
  private static final Duration LONG = Duration.ofSeconds(60);

  private final HeldCalls calls = new HeldCalls();

  @TempDir private Path directory;

  @Test
  void runsWhileTemporalIsAwayAndServesWhenItComes() {
    int port = FreePorts.next();
    try (var context = start(port)) {
      Api api = api(context);
      api.publish(Samples.taskAndWorkflow("default"));

      assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
      var refused = start(api, "first", "");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();

      try (LocalTemporal temporal = LocalTemporal.on(port)) {
        awaitReady(api);
        var factory = work(temporal);
        assertThat(start(api, "first", "?wait=30s").body().path("status").stringValue())
            .isEqualTo("completed");
        factory.shutdownNow();
      }
    }
  }

  @Test
  void startsAwaitsFindsAndEndsExecutions() throws Exception {
    int port = FreePorts.next();
    try (var temporal = LocalTemporal.on(port);
        var context = start(port)) {
      Api api = api(context);
      api.publish(Samples.taskAndWorkflow("default"));
      awaitReady(api);
      WorkerFactory factory = work(temporal);

      givesOutputAndSteps(api);
      findsTheSameStartAgain(api);
      answersSoonAfterTheEnd(api);
      outlivesAClientThatLeaves(api);
      cancelsAndTerminates(api);
      goesOnWithoutItsDefinition(api);

      factory.shutdownNow();
    }
  }

  @Test
  void writesTheEngineVersionThatIsConfiguredIntoNewExecutions() {
    int port = FreePorts.next();
    try (var temporal = LocalTemporal.on(port);
        var context = start(port, Map.of("tenuto.executions.engine-version", "2"))) {
      Api api = api(context);
      api.publish(Samples.taskAndWorkflow("default"));
      awaitReady(api);

      assertThat(start(api, "held-back", "").status()).isEqualTo(202);

      assertThat(envelope(temporal, "default/held-back").engineVersion()).isEqualTo(2);
    }
  }

  /** What the execution was started with, as its history has it. */
  private static Envelope envelope(LocalTemporal temporal, String workflowId) {
    var started = temporal.client().fetchHistory(workflowId).getEvents().getFirst();
    return Payloads.dataConverter()
        .fromPayload(
            started.getWorkflowExecutionStartedEventAttributes().getInput().getPayloads(0),
            Envelope.class,
            Envelope.class);
  }

  private static void givesOutputAndSteps(Api api) {
    var answer = start(api, "plain", "?wait=30s");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/output/orderId").stringValue()).isEqualTo("7");
    assertThat(answer.body().path("input").isMissingNode()).isTrue();
    JsonNode whole = api.get(EXECUTIONS + "plain?include=steps,input").body();
    assertThat(whole.at("/input/orderId").stringValue()).isEqualTo("7");
    assertThat(whole.at("/steps/0/status").stringValue()).isEqualTo("succeeded");
    assertThat(whole.at("/workflow/version").intValue()).isEqualTo(1);
    var invalid = api.post(STARTS, "{\"input\":{\"orderId\":7,\"extra\":true}}");
    assertThat(invalid.status()).isEqualTo(422);
    assertThat(
            invalid.body().path("problems").valueStream().map(p -> p.path("pointer").stringValue()))
        .containsExactlyInAnyOrder("/orderId", "/extra");
  }

  private static void findsTheSameStartAgain(Api api) {
    var first = startWithKey(api, "k-1", "7");
    var again = startWithKey(api, "k-1", "7");
    var other = startWithKey(api, "k-1", "8");

    assertThat(first.status()).isEqualTo(202);
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(api.get(first.header("Location")).status()).isEqualTo(200);
    assertThat(api.post(STARTS, "{\"input\":{\"orderId\":\"8\"},\"id\":\"plain\"}").status())
        .isEqualTo(409);
  }

  private void answersSoonAfterTheEnd(Api api) throws Exception {
    calls.hold();
    var waiting = CompletableFuture.supplyAsync(() -> start(api, "held", "?wait=50s"));
    assertThat(calls.awaitReceived(LONG)).isTrue();
    Instant released = Instant.now();
    calls.release();

    assertThat(waiting.get().body().path("status").stringValue()).isEqualTo("completed");
    // promised are 2.5 seconds after the end, which comes a moment after the release
    assertThat(Duration.between(released, Instant.now())).isLessThan(Duration.ofSeconds(12));
  }

  private void outlivesAClientThatLeaves(Api api) throws Exception {
    calls.hold();
    String body = "{\"input\":{\"orderId\":\"7\"},\"id\":\"left\"}";
    api.sendAndLeave(
        "POST %s?wait=50s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(STARTS, body.length(), body),
        () -> assertThat(calls.awaitReceived(LONG)).isTrue());
    calls.release();

    assertThat(api.get(EXECUTIONS + "left?wait=30s").body().path("status").stringValue())
        .isEqualTo("completed");
  }

  private void cancelsAndTerminates(Api api) {
    calls.hold();
    start(api, "to-terminate", "");
    start(api, "to-cancel", "");
    // the test server loses a cancellation that comes while a workflow task is under way
    awaitStep(api, "to-cancel", "running");

    assertThat(api.post(EXECUTIONS + "to-terminate/terminate", "{\"reason\":\"test\"}").status())
        .isEqualTo(202);
    assertThat(api.get(EXECUTIONS + "to-terminate?wait=30s").body().path("status").stringValue())
        .isEqualTo("terminated");
    assertThat(api.post(EXECUTIONS + "to-cancel/cancel", "{}").status()).isEqualTo(202);
    assertThat(api.get(EXECUTIONS + "to-cancel?wait=30s").body().path("status").stringValue())
        .isEqualTo("cancelled");
    calls.release();
    assertThat(api.post(EXECUTIONS + "never/cancel", "{}").status()).isEqualTo(404);
  }

  private void goesOnWithoutItsDefinition(Api api) throws Exception {
    calls.hold();
    start(api, "deleted", "");
    assertThat(calls.awaitReceived(LONG)).isTrue();

    assertThat(api.delete("/api/v1/namespaces/default/workflows/order").status()).isEqualTo(204);
    assertThat(start(api, "after-that", "").status()).isEqualTo(404);
    assertThat(start(api, "deleted", "").header("Location")).isEqualTo(EXECUTIONS + "deleted");
    assertThat(startWithKey(api, "k-1", "7").status()).isEqualTo(202);
    assertThat(startWithKey(api, "k-1", "8").status()).isEqualTo(404);
    calls.release();

    JsonNode whole = api.get(EXECUTIONS + "deleted?wait=30s&include=steps").body();
    assertThat(whole.path("status").stringValue()).isEqualTo("completed");
    assertThat(whole.at("/steps/0/status").stringValue()).isEqualTo("succeeded");
  }

  private static Api.Answer start(Api api, String id, String query) {
    return api.post(STARTS + query, "{\"input\":{\"orderId\":\"7\"},\"id\":\"" + id + "\"}");
  }

  private static Api.Answer startWithKey(Api api, String key, String orderId) {
    return api.send(
        api.to(STARTS)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"input\":{\"orderId\":\"" + orderId + "\"}}")));
  }

  private WorkerFactory work(LocalTemporal temporal) {
    WorkerFactory factory = WorkerFactory.newInstance(temporal.client());
    Worker worker =
        factory.newWorker(
            "tenuto",
            WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(1))
                .setDefaultHeartbeatThrottleInterval(Duration.ofSeconds(1))
                .build());
    Workflows.register(worker, new Plans(Expressions.standard()));
    worker.registerActivitiesImplementations(calls);
    factory.start();
    return factory;
  }

  private ConfigurableApplicationContext start(int temporalPort) {
    return start(temporalPort, Map.of());
  }

  private ConfigurableApplicationContext start(int temporalPort, Map<String, String> more) {
    var properties = new HashMap<>(more);
    properties.put("server.port", "0");
    properties.put("tenuto.temporal.address", "127.0.0.1:" + temporalPort);
    properties.put("tenuto.definitions.directory", directory.toString());
    return StarterApplication.start(properties);
  }

  private static Api api(ConfigurableApplicationContext context) {
    return new Api(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  private static void awaitReady(Api api) {
    await(() -> api.get("/actuator/health/readiness").status() == 200);
  }

  private static void awaitStep(Api api, String id, String status) {
    String path = EXECUTIONS + id + "?include=steps";
    await(() -> api.get(path).body().at("/steps/0/status").asString("").equals(status));
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(LONG);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
    }
  }
}
