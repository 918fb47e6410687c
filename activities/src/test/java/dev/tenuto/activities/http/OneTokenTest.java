package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.protection.HostLimit;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.testing.Hold;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Payloads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Five hundred executions on one worker, and fewer, that call at the same time. */
class OneTokenTest {

  private static final String QUEUE = "calls";
  private static final int MANY = 500;
  private static final int FEWER = 100;
  private static final Duration LONG = Duration.ofMinutes(1);

  private final TargetServer target = TargetServer.start();
  private final AtomicInteger tokens = new AtomicInteger();
  private final HttpCallActivity activity =
      new HttpCallActivity(
          Worker.LOOPBACK_ALLOWED.withConnections(
              ConnectionSettings.DEFAULT.withPerHost(new HostLimit(MANY, 0, Duration.ZERO))),
          new Secrets(List.of(_ -> "the-client-secret"), Map.of()),
          Expressions.standard(),
          new SimpleMeterRegistry());
  private final CountedCalls calls = new CountedCalls(activity);
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build())
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(Payloads.dataConverter())
                      .build())
              .build());

  @BeforeEach
  void start() {
    var worker =
        temporal.newWorker(
            QUEUE,
            WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setMaxConcurrentActivityExecutionSize(MANY)
                .build());
    worker.registerWorkflowImplementationTypes(CallerWorkflow.Once.class);
    worker.registerActivitiesImplementations(calls);
    temporal.start();
    target.respond("POST", "/token", _ -> token(tokens.incrementAndGet()));
  }

  @AfterEach
  void close() {
    temporal.close();
    activity.close();
    target.close();
  }

  @Test
  void askForOneToken() throws Exception {
    target.on("GET", "/a", Reply.json("{}"));

    assertThat(runAll(MANY)).hasSize(MANY).containsOnly(1);

    assertThat(target.requests("POST", "/token")).hasSize(1);
    assertThat(target.requests("GET", "/a"))
        .hasSize(MANY)
        .extracting(request -> request.header("Authorization"))
        .containsOnly("Bearer access-1");
  }

  @Test
  void askForOneMoreTokenWhenAllAreRefusedWithTheFirst() throws Exception {
    target.respond("GET", "/a", OneTokenTest::refuseTheFirst);

    assertThat(runAll(FEWER)).hasSize(FEWER).containsOnly(1);

    assertThat(target.requests("POST", "/token")).hasSize(2);
  }

  /** The attempts that each made; all of them have begun before the first token is given. */
  private List<Integer> runAll(int count) throws Exception {
    Hold asked = target.holdNext("POST", "/token");
    List<CompletableFuture<CallResult>> results =
        Stream.generate(this::stub)
            .limit(count)
            .map(stub -> WorkflowClient.execute(stub::run, input()))
            .toList();
    assertThat(calls.begun(count)).isTrue();
    asked.awaitReceived(LONG);
    asked.release();
    return results.stream().map(each -> ((CallResult.Ended) each.join()).attempts()).toList();
  }

  private CallerWorkflow stub() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            CallerWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
  }

  private static Reply token(int number) {
    return Reply.json("{\"access_token\":\"access-%d\",\"expires_in\":3600}".formatted(number));
  }

  private static Reply refuseTheFirst(ReceivedRequest request) {
    return "Bearer access-1".equals(request.header("Authorization"))
        ? Reply.status(401)
        : Reply.json("{}");
  }

  private CallInput input() {
    String http =
        "{'url': 'URL/a', 'auth': {'oauth2': {'tokenUrl': 'URL/token', 'clientId': 'c',"
            + " 'clientSecret': '{{ secrets.client }}'}}}";
    var call = Calls.idempotent(http.replace("URL", target.url()));
    return Calls.input(Calls.withTimes(call, LONG, LONG), "{}");
  }

  /** Tells how many calls have begun. */
  private record CountedCalls(CallActivity calls, Semaphore begun) implements CallActivity {

    CountedCalls(CallActivity calls) {
      this(calls, new Semaphore(0));
    }

    @Override
    public CallResult call(CallInput input) {
      begun.release();
      return calls.call(input);
    }

    boolean begun(int count) throws InterruptedException {
      return begun.tryAcquire(count, LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
