package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.Hold;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Payloads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attempts that Temporal repeats: its own interval is an hour here, so each pause is ours. */
class HttpRetriesTest {

  private static final String QUEUE = "calls";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TargetServer target = TargetServer.start();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HttpCallActivity activity =
      new HttpCallActivity(Worker.LOOPBACK_ALLOWED, Secrets.NONE, Expressions.standard(), meters);
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(Payloads.dataConverter())
                      .build())
              .build());

  @BeforeEach
  void start() {
    var worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(CallerWorkflow.Once.class);
    worker.registerActivitiesImplementations(activity);
    temporal.start();
  }

  @AfterEach
  void close() {
    temporal.close();
    activity.close();
    target.close();
  }

  @Test
  void repeatsTheSameRequestUntilItSucceeds() {
    target.on("PUT", "/a", Reply.status(503), Faults.truncated(), Reply.json("{}"));

    CallResult.Ended ended = (CallResult.Ended) run(Calls.input(put(), "{}"));

    assertThat(ended.attempts()).isEqualTo(3);
    assertThat(target.requests())
        .extracting(request -> request.header("X-Tenuto-Attempt"))
        .containsExactly("1", "2", "3");
    assertThat(target.requests()).extracting(ReceivedRequest::text).containsOnly(first().text());
    assertThat(target.requests())
        .extracting(request -> request.header("Idempotency-Key"))
        .containsOnly("key-1");
    assertThat(pauseAfterFirst()).isBetween(Duration.ofMillis(160), Duration.ofSeconds(30));
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    target.on("PUT", "/a", Reply.status(429).withHeader("Retry-After", "2"), Reply.json("{}"));

    run(Calls.input(put(), "{}"));

    assertThat(pauseAfterFirst()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(30));
  }

  /** The in-process server counts a pause one attempt later than a real one: hence two. */
  @Test
  void countsThePausesOfEarlierAttemptsAsSpent() {
    target.on(
        "PUT",
        "/a",
        Reply.status(503).withHeader("Retry-After", "2"),
        Reply.status(503),
        Reply.status(503).withHeader("Retry-After", "40"));

    CallResult.Parked parked = (CallResult.Parked) run(Calls.input(put(), "{}"));

    assertThat(parked.attemptsMade()).isEqualTo(3);
    assertThat(parked.spent()).isBetween(Duration.ofSeconds(42), Duration.ofSeconds(75));
  }

  @Test
  void givesUpAfterTheLastAttemptWithItsFailure() {
    target.on(
        "PUT", "/a", Reply.status(503), Reply.status(502), Reply.status(503), Reply.status(500));

    WorkflowFailedException failed =
        catchThrowableOfType(WorkflowFailedException.class, () -> run(Calls.input(put(), "{}")));

    ActivityFailure cause = (ActivityFailure) Objects.requireNonNull(failed.getCause());
    ApplicationFailure told = (ApplicationFailure) Objects.requireNonNull(cause.getCause());
    assertThat(told.getType()).isEqualTo("http.status.500");
    assertThat(Worker.told(told).attempts()).isEqualTo(4);
    assertThat(target.requests()).hasSize(4);
  }

  @Test
  void letsAnAttemptFinishWhileItsWorkerStops() throws Exception {
    target.on("PUT", "/a", Reply.json("{}"));
    Hold hold = target.holdNext("PUT", "/a");
    WorkflowClient.start(stub()::run, Calls.input(put(), "{}"));
    hold.awaitReceived(SOON);

    temporal.getWorkerFactory().shutdown();
    Thread.sleep(2500); // time for two heartbeats, which tell that the worker is stopping
    assertThat(target.openConnections()).isEqualTo(1);
    hold.release();
    temporal.getWorkerFactory().awaitTermination(30, TimeUnit.SECONDS);

    assertThat(meters.get("tenuto.http.attempts").tag("status", "2xx").timer().count())
        .isEqualTo(1);
  }

  private CallResult run(CallInput input) {
    return stub().run(input);
  }

  private CallerWorkflow stub() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            CallerWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
  }

  private CallDefinition put() {
    return Calls.idempotent(
        "{'method': 'PUT', 'url': '" + target.url() + "/a', 'body': '{{ uuid() }}'}");
  }

  private ReceivedRequest first() {
    return target.requests().getFirst();
  }

  private Duration pauseAfterFirst() {
    return Duration.between(first().receivedAt(), target.requests().get(1).receivedAt());
  }
}
