package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.protection.HostLimit;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.BreakerPolicy;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RateLimitPolicy;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.plan.WhenOpen;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.Payloads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that wait for a target: they cost a worker nothing, and come back one after the other. */
class ParkedStepsTest {

  private static final String QUEUE = "calls";
  private static final int EXECUTIONS = 50;
  private static final int STEPS = 100;
  private static final int ALL = EXECUTIONS * STEPS;
  private static final Duration OUTAGE = Duration.ofMinutes(5);

  private final TargetServer target = TargetServer.start();
  private final List<AutoCloseable> opened = new ArrayList<>(List.of(target));

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  @Test
  void fiveThousandBehindALimitHoldNoSlotAndNoThread() throws Exception {
    target.on("GET", "/a", Reply.json("1"));
    RateLimitPolicy rate = new RateLimitPolicy(4, Duration.ofHours(1), null);

    List<Instant> times = parked(new Protection("t", null, null, rate), ALL - 4);

    assertThat(target.requests()).hasSize(4);
    for (int i = 4; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 4), times.get(i)))
          .isGreaterThanOrEqualTo(rate.per());
    }
  }

  @Test
  void fiveThousandBehindAnOpenBreakerHoldNoSlotAndNoThread() throws Exception {
    target.on("GET", "/a", Reply.status(503));
    BreakerPolicy breaker = new BreakerPolicy(0.5, 1, 1, Duration.ofHours(1), 5, WhenOpen.WAIT);

    List<Instant> times = parked(new Protection("t", null, breaker, null), ALL);

    Map<Instant, Long> together =
        times.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(together.values()).allMatch(count -> count <= 5);
    // a thousand groups, a fifth of a second apart; those that come as it opens are counted apart
    assertThat(Duration.between(times.getFirst(), times.getLast()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(195));
  }

  @Test
  void anOutageFailsNoExecutionAndIsProbedSeldom() throws Exception {
    BreakerPolicy breaker = new BreakerPolicy(0.5, 2, 4, Duration.ofMinutes(1), 1, WhenOpen.WAIT);
    TestWorkflowEnvironment temporal = temporal(true);
    Clock clock = virtual(temporal);
    Instant up = clock.instant().plus(OUTAGE);
    target.respond(
        "GET", "/a", _ -> clock.instant().isBefore(up) ? Reply.status(503) : Reply.json("1"));
    WatchedCalls calls = host(temporal, clock);
    CallInput call = input(new Protection("t", null, breaker, null));

    List<WorkflowStub> executions = new ArrayList<>(List.of(start(temporal, call, 1)));
    awaitParked(calls, 1);
    for (int i = 1; i < 20; i++) {
      executions.add(start(temporal, call, 1));
    }
    for (WorkflowStub each : executions) {
      assertThat(each.getResult(Integer.class)).isEqualTo(1);
    }

    int probes = target.requests().size() - executions.size();
    assertThat(clock.instant()).isAfter(up);
    assertThat(probes).isBetween(2, 9);
  }

  private List<Instant> parked(Protection protection, int expected) throws Exception {
    TestWorkflowEnvironment temporal = temporal(false);
    WatchedCalls calls = host(temporal, Clock.systemUTC());
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    for (int i = 0; i < EXECUTIONS; i++) {
      start(temporal, input(protection), STEPS);
    }
    awaitParked(calls, expected);
    int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
    assertThat(calls.parkedUntil()).hasSize(expected);
    assertThat(calls.running()).isZero();
    assertThat(more).as("threads more than before").isLessThan(ALL / 10);
    return calls.parkedUntil();
  }

  private static void awaitParked(WatchedCalls calls, int count) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while ((calls.parkedUntil().size() < count || calls.running() > 0)
        && System.nanoTime() - end < 0) {
      Thread.sleep(50);
    }
  }

  private TestWorkflowEnvironment temporal(boolean virtual) {
    TestWorkflowEnvironment temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(virtual)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .build());
    opened.add(temporal);
    return temporal;
  }

  private WatchedCalls host(TestWorkflowEnvironment temporal, Clock clock) {
    Shared shared =
        Shared.of(
            Worker.LOOPBACK_ALLOWED.withConnections(
                ConnectionSettings.DEFAULT.withPerHost(new HostLimit(ALL, 0, Duration.ZERO))),
            new Environment(List.of()),
            Secrets.NONE,
            new SimpleMeterRegistry());
    HttpCallActivity activity = new HttpCallActivity(Expressions.standard(), shared.at(clock));
    opened.add(activity);
    WatchedCalls watched = new WatchedCalls(activity);
    var worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(ParkingWorkflow.Timers.class);
    worker.registerActivitiesImplementations(watched);
    temporal.start();
    return watched;
  }

  private static Clock virtual(TestWorkflowEnvironment temporal) {
    InstantSource source = () -> Instant.ofEpochMilli(temporal.currentTimeMillis());
    return source.withZone(ZoneOffset.UTC);
  }

  private CallInput input(Protection protection) {
    return Calls.input(
        Calls.call(Calls.json("{'url': '" + target.url() + "/a'}"), true, RetryPolicy.DEFAULT)
            .withProtection(protection),
        "{}");
  }

  private static WorkflowStub start(TestWorkflowEnvironment temporal, CallInput call, int steps) {
    WorkflowStub execution =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "ParkingWorkflow", WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
    execution.start(call, steps);
    return execution;
  }
}
