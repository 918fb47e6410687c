package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A long loop and a long repetition at the usual length of runs, by a worker whose heap has 256 MB.
 * {@code -Dlong.items=100000 -Dlong.rounds=10000} makes both as long as they may be.
 */
@Tag("real-server")
class LongLoopsTest {

  private static final int ITEMS = Integer.getInteger("long.items", 3_200);
  private static final int ROUNDS = Integer.getInteger("long.rounds", 1_800);
  private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(30L * (ITEMS + ROUNDS));

  /** From 10,000 on nothing begins; what is open by then still ends. */
  private static final int MOST_EVENTS = 10_000 + 500;

  /** What a worker has after one of them, with its caches. */
  private static final long MOST_BYTES = 128L << 20;

  @Test
  void goOnInRunsOfBoundedLengthAndMemory(@TempDir Path directory) throws Exception {
    var asked = new AtomicInteger();
    try (var target = TargetServer.start();
        var fleet = new Fleet(directory);
        var worker = fleet.startWorker()) {
      target.otherwise(_ -> {
        asked.incrementAndGet();
        return Reply.json("1");
      });
      assertThat(fleet.api().publish(workflows(target.url())).status()).isEqualTo(200);

      JsonNode items = ended(fleet, "items", worker);
      assertThat(items.path("output").intValue()).isEqualTo(ITEMS);
      assertThat(asked).hasValue(ITEMS);

      JsonNode rounds = ended(fleet, "rounds", worker);
      assertThat(rounds.path("output").stringValue()).isEqualTo("succeeded");
      assertThat(asked).hasValue(ITEMS + ROUNDS);
    }
  }

  private static JsonNode ended(Fleet fleet, String workflow, ChildProcess worker)
      throws IOException, InterruptedException {
    var started = fleet.api().start(workflow, "{}", workflow, "");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
    String id = started.body().path("id").stringValue();
    JsonNode[] last = {started.body()};
    Wait.until(
        workflow + " has ended",
        PATIENCE,
        () -> {
          last[0] = fleet.api().execution(id, "?wait=5s").body();
          return !last[0].path("status").stringValue("running").equals("running");
        });
    JsonNode ended = last[0];
    assertThat(ended.path("status").stringValue()).isEqualTo("completed");
    long heap = HeapOf.bytes(worker);
    try (var runs = new RecordedRuns(fleet.temporal().address())) {
      List<Integer> lengths = runs.lengths(id);
      System.out.printf(
          Locale.ROOT,
          "%,d items, %,d rounds: %s in %,d s, %d runs of at most %,d events, worker %.0f MB in its"
              + " heap of 256, %s at most in all%n",
          ITEMS,
          ROUNDS,
          workflow,
          ended.path("durationMs").longValue() / 1000,
          lengths.size(),
          Collections.max(lengths),
          heap / 1e6,
          mostMemory(worker));
      assertThat(lengths).hasSizeGreaterThan(1).allMatch(length -> length < MOST_EVENTS);
      assertThat(heap).isLessThan(MOST_BYTES);
      runs.replay(id);
    }
    return ended;
  }

  private static String mostMemory(ChildProcess process) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line -> line.replaceAll("\\s+", " "))
        .findFirst()
        .orElseThrow();
  }

  private static String workflows(String url) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: items}
    spec:
      steps:
        - {id: each, forEach: {items: "{{ lists.range(%1$d) }}", maxConcurrency: 20},
           http: {url: "%3$s/items/{{ item }}"}}
      output: "{{ steps.each.output.successCount }}"
    ---
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: rounds}
    spec:
      steps:
        - {id: poll, repeat: {until: "iteration == %2$d", max: 10000},
           http: {url: "%3$s/rounds/{{ iteration }}"}}
      output: "{{ steps.poll.status }}"
    """
        .formatted(ITEMS, ROUNDS - 1, url);
  }
}
