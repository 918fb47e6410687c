package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.tenuto.cli.definition.Checked;
import dev.tenuto.cli.execution.Engine;
import dev.tenuto.cli.execution.WorkflowChoice;
import dev.tenuto.cli.temporal.DevServer;
import dev.tenuto.cli.temporal.DevServerSettings;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.worker.hosting.WorkerFactories.Activities;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.replay.Replays;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.DynamicWorkflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tenuto replay} against a real server. */
@Tag("real-server")
class ReplayCommandTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
  private static final String FLOW =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: replayed}
      spec:
        steps:
          - {id: call, http: {url: "http://a.test/"}}
          - {id: approved, dependsOn: [call], waitFor: {event: go}}
      """;

  @Test
  @Timeout(120)
  void replaysWhatHasEndedAndWhatRuns(@TempDir Path folder) throws Exception {
    Expressions expressions = Expressions.standard();
    Plans plans = new Plans(expressions);
    Path file = Files.writeString(folder.resolve("flow.yaml"), FLOW);
    var bundle =
        WorkflowChoice.choose(Checked.check(List.of(file), expressions).workflows(), null).bundle();
    Path cli = Objects.requireNonNull(Installation.findTemporalCli(System.getenv()));
    try (DevServer server =
            DevServer.start(
                new DevServerSettings(cli, folder, FreePorts.next(), FreePorts.next()));
        Engine engine =
            Engine.start(
                server.address(),
                plans,
                new Activities(
                    _ -> new CallResult.Ended(Value.of(Json.read("1")), null, 1),
                    _ -> new EvaluateResult(Value.of(Json.read("1")), null, Map.of())));
        Replays replays = new Replays(engine.client(), plans)) {
      for (String id : List.of("ends", "waits")) {
        engine
            .executions()
            .start(new StartRequest(bundle, null, Json.mapper().createObjectNode(), id, null));
      }
      while (!waits(engine, "ends")) {
        Thread.sleep(50);
      }
      engine.executions().cancel(new ExecutionId("default", "ends"), "enough");
      engine
          .executions()
          .await(
              new ExecutionId("default", "ends"),
              LONG_ENOUGH,
              EnumSet.noneOf(Execution.Include.class));

      assertThat(replayed(server, "TenutoWorkflow = 'replayed'", 2).exitCode()).isZero();
      assertThat(
              Ran.command("replay", "--address", server.address(), "--query", "no such = query")
                  .exitCode())
          .isEqualTo(ExitCode.BAD_USE);

      assertThat(replays.deviations(otherwise(engine, "ends")))
          .containsExactly("the activity 'call · GET a.test' differs from the history in: input");
    }
  }

  @Test
  @Timeout(120)
  void saysWhatThisBuildCannotGoOnWith(@TempDir Path folder) throws Exception {
    Path cli = Objects.requireNonNull(Installation.findTemporalCli(System.getenv()));
    try (DevServer server =
        DevServer.start(new DevServerSettings(cli, folder, FreePorts.next(), FreePorts.next()))) {
      runSomethingElse(server.address());

      Ran ran = replayed(server, "WorkflowType = 'other'", 1);

      assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(ran.out())
          .contains("other-1 (run ")
          .contains("does not replay: ")
          .contains("1 replayed, 1 failed, 0 could not be read");
    }
  }

  @Test
  @Timeout(120)
  void speaksMutualTls(@TempDir Path folder) throws Exception {
    Path cli = Objects.requireNonNull(Installation.findTemporalCli(System.getenv()));
    var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    HeldCertificate ours = signed(authority).build();
    var theirs =
        new HandshakeCertificates.Builder()
            .heldCertificate(signed(authority).addSubjectAlternativeName("temporal.test").build())
            .addTrustedCertificate(authority.certificate())
            .build();
    String ca = Files.writeString(folder.resolve("ca.pem"), authority.certificatePem()).toString();
    String chain = Files.writeString(folder.resolve("tls.crt"), ours.certificatePem()).toString();
    String key = Files.writeString(folder.resolve("tls.key"), ours.privateKeyPkcs8Pem()).toString();
    int port = FreePorts.next();
    try (DevServer _ = DevServer.start(new DevServerSettings(cli, folder, port, FreePorts.next()));
        var relay = new TlsRelay(theirs, port)) {
      String address = "127.0.0.1:" + relay.port();
      List<String> trusting =
          List.of("replay", "--address", address, "--tls-ca", ca, "--tls-server-name");
      List<String> shown = List.of("temporal.test", "--tls-certificate", chain, "--tls-key", key);

      assertThat(ran(trusting, shown).out()).contains("0 replayed, 0 failed");
      Ran unknown = ran(trusting, List.of("temporal.test"));
      assertThat(unknown.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
      Ran other =
          ran(trusting, List.of("other.test", "--tls-certificate", chain, "--tls-key", key));
      assertThat(other.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(other.err()).contains("TLS").contains("other.test");
    }
  }

  @Test
  void wantsTlsFilesThatCanBeUsed() {
    Ran missing = Ran.command("replay", "--address", "a:1", "--tls-ca", "no-such-ca.pem");
    Ran half = Ran.command("replay", "--address", "a:1", "--tls-key", "tls.key");

    assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_USE);
    assertThat(missing.err()).contains("no-such-ca.pem");
    assertThat(half.exitCode()).isEqualTo(ExitCode.BAD_USE);
    assertThat(half.err()).contains("both a certificate and its key");
  }

  private static HeldCertificate.Builder signed(HeldCertificate authority) {
    return new HeldCertificate.Builder().signedBy(authority);
  }

  private static Ran ran(List<String> first, List<String> then) {
    return Ran.command(Stream.concat(first.stream(), then.stream()).toArray(String[]::new));
  }

  /** An execution whose worker did what no build of this does. */
  private static void runSomethingElse(String address) {
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    WorkflowClient client = WorkflowClient.newInstance(service);
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory
        .newWorker("other")
        .registerWorkflowImplementationFactory(DynamicWorkflow.class, () -> arguments -> "done");
    factory.start();
    try {
      WorkflowStub other =
          client.newUntypedWorkflowStub(
              "other",
              WorkflowOptions.newBuilder().setWorkflowId("other-1").setTaskQueue("other").build());
      other.start("no envelope");
      other.getResult(String.class);
    } finally {
      factory.shutdownNow();
      service.shutdownNow();
    }
  }

  @Test
  void saysThatNothingIsThere() throws Exception {
    Ran ran = Ran.command("replay", "--address", "127.0.0.1:" + FreePorts.next());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(ran.err()).contains("can't be reached");
  }

  private static boolean waits(Engine engine, String id) {
    Execution execution =
        engine
            .executions()
            .find(new ExecutionId("default", id), EnumSet.of(Execution.Include.STEPS));
    return execution != null
        && Objects.requireNonNull(execution.steps()).stream()
            .anyMatch(step -> step.status() == StepStatus.WAITING);
  }

  /** A list is up to date a moment after the start. */
  private static Ran replayed(DevServer server, String query, int count)
      throws InterruptedException {
    while (true) {
      Ran ran = Ran.command("replay", "--address", server.address(), "--query", query);
      if (ran.exitCode() != 0 || ran.out().contains(count + " replayed, 0 failed, 0 could not")) {
        return ran;
      }
      Thread.sleep(100);
    }
  }

  /** Its history as if another build had given the call another input. */
  private static WorkflowExecutionHistory otherwise(Engine engine, String id) {
    WorkflowExecutionHistory history = engine.client().fetchHistory("default/" + id);
    List<HistoryEvent> events = new ArrayList<>();
    for (HistoryEvent event : history.getEvents()) {
      HistoryEvent.Builder builder = event.toBuilder();
      if (event.hasActivityTaskScheduledEventAttributes()) {
        builder
            .getActivityTaskScheduledEventAttributesBuilder()
            .getInputBuilder()
            .getPayloadsBuilder(0)
            .setData(ByteString.copyFromUtf8("{}"));
      }
      events.add(builder.build());
    }
    return new WorkflowExecutionHistory(
        History.newBuilder().addAllEvents(events).build(), "default/" + id);
  }
}
