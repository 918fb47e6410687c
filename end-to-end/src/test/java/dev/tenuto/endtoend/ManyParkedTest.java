package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Very many steps wait behind a rate limit, and as many behind an open breaker: five hundred each,
 * or five thousand with {@code -Dparked.executions=10}.
 */
@Tag("real-server")
class ManyParkedTest {

  private static final int EXECUTIONS = Integer.getInteger("parked.executions", 1);
  private static final int ITEMS = 500;
  private static final int STEPS = EXECUTIONS * ITEMS;
  private static final int PERMITS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOKED_AT = Duration.ofSeconds(10);

  /** Of one processor. */
  private static final double IDLE = 0.1;

  private static final int MORE_THREADS = 50;

  @Test
  void leaveAWorkerIdle(@TempDir Path directory) throws Exception {
    try (var target = TargetServer.start();
        var fleet = new Fleet(directory);
        var worker = fleet.startWorker()) {
      target.respond("GET", "/limited", _ -> Reply.json("1"));
      target.respond("GET", "/down", _ -> Reply.status(503));
      assertThat(fleet.api().publish(workflows(target.url())).status()).isEqualTo(200);
      int threads = threads(worker);

      List<String> limited = start(fleet.api(), "limited");
      List<String> stopped = start(fleet.api(), "stopped");
      Wait.until(
          "all wait for the limit",
          PATIENCE,
          () -> parked(fleet.api(), limited) == STEPS - PERMITS);
      Wait.until("all wait for the breaker", PATIENCE, () -> parked(fleet.api(), stopped) == STEPS);
      int requests = target.requests().size();
      Duration before = processorTime(worker);
      Thread.sleep(LOOKED_AT);
      Duration used = processorTime(worker).minus(before);

      int moreThreads = threads(worker) - threads;
      System.out.printf(
          Locale.ROOT,
          "%,d parked: the worker used %d ms of processor time in %d s, %+d threads%n",
          2 * STEPS,
          used.toMillis(),
          LOOKED_AT.toSeconds(),
          moreThreads);
      assertThat(used.toMillis()).isLessThan((long) (IDLE * LOOKED_AT.toMillis()));
      assertThat(moreThreads).isLessThan(MORE_THREADS);
      assertThat(target.requests()).hasSize(requests);
      assertThat(target.requests().stream().filter(r -> r.path().equals("/limited")))
          .hasSize(PERMITS);
    }
  }

  private static List<String> start(Api api, String workflow) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < EXECUTIONS; i++) {
      var started = api.start(workflow, "{}", workflow + "-" + i, "");
      assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
      ids.add(started.body().path("id").stringValue());
    }
    return ids;
  }

  private static long parked(Api api, List<String> executions) {
    return executions.stream()
        .flatMap(id -> api.execution(id, "?include=steps").body().path("steps").valueStream())
        .map(step -> step.path("status").stringValue(""))
        .filter("parked"::equals)
        .count();
  }

  private static Duration processorTime(ChildProcess process) {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow();
  }

  private static int threads(ChildProcess process) throws IOException {
    try (var tasks = Files.list(Path.of("/proc", String.valueOf(process.pid()), "task"))) {
      return (int) tasks.count();
    }
  }

  private static String workflows(String url) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: limited}
    spec:
      maxParallel: 500
      steps:
        - {id: each, forEach: {items: "{{ lists.range(%1$d) }}", maxConcurrency: 0},
           http: {url: "%2$s/limited"}, rateLimit: {permits: %3$d, per: 1h}}
    ---
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: stopped}
    spec:
      maxParallel: 500
      steps:
        - {id: each, forEach: {items: "{{ lists.range(%1$d) }}", maxConcurrency: 0},
           http: {url: "%2$s/down"},
           circuitBreaker: {failureRate: 0.5, minimumCalls: 1, slidingWindow: 1, openFor: 1h}}
    """
        .formatted(ITEMS, url, PERMITS);
  }
}
