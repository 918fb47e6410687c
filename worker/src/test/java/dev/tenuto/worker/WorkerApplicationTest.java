package dev.tenuto.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckedDocument;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.StepStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class WorkerApplicationTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void waitsForTemporalAndRunsExecutionsWhenItComes() throws Exception {
    int port = FreePorts.next();
    try (TargetServer target = TargetServer.start();
        var worker = start(port)) {
      target.on("GET", "/orders", Reply.json("{\"total\": 12.50}"));
      assertThat(get(worker, "/actuator/health/liveness").statusCode()).isEqualTo(200);
      var away = get(worker, "/actuator/health/readiness");
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.body()).contains("cannot be reached");

      try (var temporal = LocalTemporal.on(port);
          Executions executions = executions(temporal)) {
        awaitReady(worker);
        ExecutionId id = start(executions, target);
        Execution execution = Objects.requireNonNull(executions.await(id, LONG, Set.of()));

        assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(String.valueOf(execution.output())).isEqualTo("{\"total\":12.50}");
        awaitMetric(worker, "temporal_worker_task_slots_available");
        awaitMetric(worker, "temporal_num_pollers");
        assertThat(SpringApplication.exit(worker)).isZero();
      }
    }
  }

  @Test
  void letsAttemptsInFlightEndWhenItStops() throws Exception {
    int port = FreePorts.next();
    try (var temporal = LocalTemporal.on(port);
        TargetServer target = TargetServer.start();
        Executions executions = executions(temporal)) {
      target.on("GET", "/orders", Reply.json("{}"));
      var hold = target.holdNext("GET", "/orders");
      var first = start(port);
      ExecutionId id = start(executions, target);
      hold.awaitReceived(LONG);

      var stopping = CompletableFuture.runAsync(first::close);
      hold.release();
      stopping.get();

      // what is recorded needs no second attempt by whichever worker goes on
      Execution execution =
          Objects.requireNonNull(executions.find(id, Set.of(Execution.Include.STEPS)));
      assertThat(execution.steps())
          .singleElement()
          .satisfies(step -> assertThat(step.status()).isEqualTo(StepStatus.SUCCEEDED));
      assertThat(target.requests("GET", "/orders")).hasSize(1);
    }
  }

  private static ConfigurableApplicationContext start(int temporalPort) {
    return WorkerApplication.start(
        Map.of(
            "server.port", "0",
            "tenuto.temporal.address", "127.0.0.1:" + temporalPort,
            "tenuto.egress.allow-loopback", "true"));
  }

  private static Executions executions(LocalTemporal temporal) {
    return new Executions(
        temporal.client(), new Plans(Expressions.standard()), LaunchSettings.defaults());
  }

  private static ExecutionId start(Executions executions, TargetServer target) {
    executions.start(new StartRequest(bundle(target), 1, Json.read("{}"), "the-order", null));
    return new ExecutionId("default", "the-order");
  }

  private static Bundle bundle(TargetServer target) {
    String workflow =
        """
        apiVersion: tenuto.dev/v1
        kind: Workflow
        metadata: {name: order}
        spec:
          steps:
            - id: fetch
              http: {url: "%s/orders"}
          output: "{{ steps.fetch.output }}"
        """
            .formatted(target.url());
    var checked =
        new Checker(Expressions.standard())
            .check(List.of(new SourceFile("order.yaml", workflow)), Catalog.empty());
    assertThat(checked.problems()).isEmpty();
    return ((CheckedDocument.CheckedWorkflow) checked.documents().getFirst()).bundle();
  }

  private static void awaitReady(ConfigurableApplicationContext worker) throws Exception {
    Instant deadline = Instant.now().plus(LONG);
    while (get(worker, "/actuator/health/readiness").statusCode() != 200) {
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  private static void awaitMetric(ConfigurableApplicationContext worker, String name)
      throws Exception {
    Instant deadline = Instant.now().plus(LONG);
    while (!get(worker, "/actuator/prometheus").body().contains(name)) {
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  private static HttpResponse<String> get(ConfigurableApplicationContext worker, String path)
      throws IOException, InterruptedException {
    int port = worker.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
