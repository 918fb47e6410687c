package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.protection.HostLimit;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.Payloads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A worker with few places for calls, one target that answers nobody and one that answers all. */
class SlowHostTest {

  private static final String QUEUE = "calls";
  private static final int PLACES = 60;
  private static final HostLimit LIMIT = new HostLimit(20, 20, Duration.ofSeconds(1));
  private static final int SLOW_CALLS = 300;
  private static final int ROUNDS = 3;

  /** In which the test ends on any machine: none of the slow calls is to give up before. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  /** More than ever come, so that it limits nothing. */
  private static final HostLimit NONE = new HostLimit(10_000, 10_000, Duration.ofSeconds(1));

  @Test
  void doesNotHoldUpTheCallsToAnother() {
    try (var site = new Site(LIMIT)) {
      site.latencies();
      long alone = site.percentile99();
      site.callSlowHost();
      long beside = site.percentile99();

      System.out.printf(
          "99 of 100 calls end within %d ms, beside a slow host within %d ms, the median of %d%n",
          alone, beside, ROUNDS);
      assertThat(site.slow.requests()).as("none of them gave up its place").hasSize(LIMIT.calls());
      assertThat(site.slow.openConnections()).isEqualTo(LIMIT.calls());
      assertThat(site.parked()).isPositive();
    }
  }

  @Test
  void wouldTakeEveryPlaceWithoutALimit() {
    try (var site = new Site(NONE)) {
      site.callSlowHost();

      site.slow.awaitRequests(PLACES, Duration.ofSeconds(30));
      assertThat(site.slow.openConnections()).isEqualTo(PLACES);
      assertThat(site.parked()).isZero();
    }
  }

  /** The targets and the worker. */
  private static final class Site implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);
    private final TargetServer slow = TargetServer.start();
    private final TargetServer quick = TargetServer.start();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestWorkflowEnvironment temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .build());
    private final HttpCallActivity calls;

    Site(HostLimit limit) {
      calls =
          new HttpCallActivity(
              Expressions.standard(),
              Shared.of(
                  Worker.LOOPBACK_ALLOWED.withConnections(
                      ConnectionSettings.DEFAULT.withPerHost(limit)),
                  new Environment(List.of(), Map.<String, String>of()::get),
                  Secrets.NONE,
                  meters));
      slow.on("GET", "/a", this::answerInTheEnd);
      quick.on("GET", "/a", Reply.json("{}").after(Duration.ofMillis(100)));
      var worker =
          temporal.newWorker(
              QUEUE,
              WorkerOptions.newBuilder()
                  .setUsingVirtualThreads(true)
                  .setMaxConcurrentActivityExecutionSize(PLACES)
                  .build());
      worker.registerWorkflowImplementationTypes(ParkingWorkflow.Timers.class);
      worker.registerActivitiesImplementations(calls);
      temporal.start();
    }

    private boolean answerInTheEnd(Socket client) throws IOException, InterruptedException {
      over.await();
      return Reply.json("{}").giveTo(client);
    }

    /** More often than there are places; returns when as many calls as may be are under way. */
    void callSlowHost() {
      for (int i = 0; i < SLOW_CALLS; i++) {
        WorkflowClient.start(workflow()::run, input(slow), 1);
      }
      slow.awaitRequests(LIMIT.calls(), Duration.ofSeconds(30));
    }

    /** Calls to the slow target that were told to come again. */
    double parked() {
      return meters
          .get("tenuto.http.host.parked")
          .tag("host", "127.0.0.1:" + slow.port())
          .counter()
          .count();
    }

    /** Of the quick target's calls, in milliseconds: the median of all rounds. */
    long percentile99() {
      return IntStream.range(0, ROUNDS)
          .mapToObj(_ -> latencies())
          .map(sorted -> sorted.get(sorted.size() * 99 / 100 - 1))
          .sorted()
          .skip(ROUNDS / 2)
          .findFirst()
          .orElseThrow();
    }

    /** Of a hundred calls to the quick target, ten at a time, in milliseconds. */
    List<Long> latencies() {
      List<CompletableFuture<List<Long>>> lanes = new ArrayList<>();
      for (int lane = 0; lane < 10; lane++) {
        lanes.add(CompletableFuture.supplyAsync(this::tenCalls, Thread::startVirtualThread));
      }
      return lanes.stream().flatMap(lane -> lane.join().stream()).sorted().toList();
    }

    private List<Long> tenCalls() {
      List<Long> taken = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        long begin = System.nanoTime();
        workflow().run(input(quick), 1);
        taken.add((System.nanoTime() - begin) / 1_000_000);
      }
      return taken;
    }

    private ParkingWorkflow workflow() {
      return temporal
          .getWorkflowClient()
          .newWorkflowStub(
              ParkingWorkflow.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
    }

    private static CallInput input(TargetServer target) {
      var call = Calls.idempotent("{'url': '" + target.url() + "/a'}");
      return Calls.input(Calls.withTimes(call, PATIENCE, CallDefinition.DEFAULT_TIMEOUT), "{}");
    }

    @Override
    public void close() {
      slow.close();
      quick.close();
      over.countDown();
      temporal.close();
      calls.close();
    }
  }
}
