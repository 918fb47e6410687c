package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand steps and items of one execution are ready at once; five hundred may be called. */
@Tag("real-server")
class ManyAtOnceTest {

  private static final int MOST_AT_ONCE = 500;
  private static final int STEPS = 400;
  private static final int ITEMS_OF_A_LOOP = 800;
  private static final int READY = STEPS + 2 * ITEMS_OF_A_LOOP;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Answers none of the first before all of them are there. */
  private static final class Crowd {

    private final CountDownLatch first = new CountDownLatch(MOST_AT_ONCE);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Reply answer() throws InterruptedException {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      first.countDown();
      boolean full = first.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      inside.decrementAndGet();
      return full ? Reply.json("1") : Reply.status(500);
    }
  }

  @Test
  void areCalledAsManyAtOnceAsMayBe(@TempDir Path directory) throws Exception {
    var crowd = new Crowd();
    try (var target = TargetServer.start();
        var fleet = new Fleet(directory)) {
      target.otherwise(_ -> client -> crowd.answer().giveTo(client));
      fleet.startWorker(
          FreePorts.next(),
          Map.of(
              // one host alone may not take every place
              "TENUTO_WORKER_MAXCONCURRENTCALLS", String.valueOf(MOST_AT_ONCE + 200),
              "TENUTO_CALLS_MAXPERHOST", String.valueOf(MOST_AT_ONCE)));
      assertThat(fleet.api().publish(workflow(target.url())).status()).isEqualTo(200);

      var started = fleet.api().start("crowd", "{}", "crowd", "");
      assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
      var ended = fleet.ended(started.body().path("id").stringValue(), PATIENCE);

      assertThat(ended.path("status").stringValue()).isEqualTo("completed");
      assertThat(ended.path("output").intValue()).isEqualTo(2 * ITEMS_OF_A_LOOP);
      assertThat(crowd.most).hasValue(MOST_AT_ONCE);
      assertThat(
              target.requests().stream()
                  .map(request -> request.header("Idempotency-Key"))
                  .distinct())
          .hasSize(READY);
    }
  }

  private static String workflow(String url) {
    String steps =
        IntStream.range(0, STEPS)
            .mapToObj(
                "    - {id: s%d, attemptTimeout: 3m, timeout: 20m, http: {url: \"{{ input.url }}/s\"}}"
                    ::formatted)
            .collect(Collectors.joining("\n"));
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: crowd}
    spec:
      maxParallel: %d
      input: {url: {type: string, default: "%s"}}
      steps:
    %s
        - {id: left, attemptTimeout: 3m, timeout: 20m, forEach: {items: "{{ lists.range(%d) }}", maxConcurrency: 0}, http: {url: "{{ input.url }}/l/{{ item }}"}}
        - {id: right, attemptTimeout: 3m, timeout: 20m, forEach: {items: "{{ lists.range(%d) }}", maxConcurrency: 0}, http: {url: "{{ input.url }}/r/{{ item }}"}}
      output: "{{ steps.left.output.successCount + steps.right.output.successCount }}"
    """
        .formatted(MOST_AT_ONCE, url, steps, ITEMS_OF_A_LOOP, ITEMS_OF_A_LOOP);
  }
}
