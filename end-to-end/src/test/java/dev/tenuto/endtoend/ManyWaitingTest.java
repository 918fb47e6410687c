package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Very many executions wait at once for an event or a time: they cost worker and starter next to no
 * memory, and all go on. {@code -Dwaiting.executions=20000} makes it twenty thousand.
 */
@Tag("real-server")
class ManyWaitingTest {

  private static final int EXECUTIONS = Integer.getInteger("waiting.executions", 400);
  private static final int CLIENTS = 16;
  private static final int SAMPLE = 50;
  private static final long MOST_MORE_BYTES = 50L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60).plusMillis(100L * EXECUTIONS);

  private static final String WORKFLOWS =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: for-an-event}
      spec:
        input: {until: {type: string}}
        steps: [{id: waits, waitFor: {event: go}}]
        output: "{{ steps.waits.output.number }}"
      ---
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: for-a-time}
      spec:
        input: {until: {type: string, required: true}}
        steps: [{id: waits, wait: {until: "{{ input.until }}"}}]
        output: 7
      """;

  /** One that waits, at an odd number for an event and at an even one for a time. */
  private record Waiting(int number, String id) {

    static String workflow(int number) {
      return number % 2 == 1 ? "for-an-event" : "for-a-time";
    }

    boolean isForAnEvent() {
      return number % 2 == 1;
    }
  }

  @Test
  void costNextToNoMemoryAndAllGoOn(@TempDir Path directory) throws Exception {
    try (var fleet = new Fleet(directory);
        var worker = fleet.startWorker();
        var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var api = fleet.api();
      assertThat(api.publish(WORKFLOWS).status()).isEqualTo(200);
      var crowd = new Crowd(api, clients);
      crowd.goOn(crowd.start("warm", CLIENTS * 4, Instant.now().plusSeconds(5)));
      long idleWorker = HeapOf.bytes(worker);
      long idleStarter = HeapOf.bytes(fleet.starter());

      var begun = Instant.now();
      var until = begun.plusSeconds(10).plusMillis(50L * EXECUTIONS);
      var waiting = crowd.start("many", EXECUTIONS, until);
      crowd.awaitWaiting(waiting);
      var started = Instant.now();
      long moreInWorker = HeapOf.bytes(worker) - idleWorker;
      long moreInStarter = HeapOf.bytes(fleet.starter()) - idleStarter;
      assertThat(Instant.now()).as("all wait before the first goes on").isBefore(until);
      crowd.goOn(waiting);

      System.out.printf(
          Locale.ROOT,
          "%,d waiting after %d s: worker %+.1f MB, starter %+.1f MB; all ended %d s after their time%n",
          EXECUTIONS,
          Duration.between(begun, started).toSeconds(),
          moreInWorker / 1e6,
          moreInStarter / 1e6,
          Duration.between(until, Instant.now()).toSeconds());
      assertThat(moreInWorker).isLessThan(MOST_MORE_BYTES);
      assertThat(moreInStarter).isLessThan(MOST_MORE_BYTES);
      fleet.replay(waiting.stream().limit(10).map(Waiting::id).toList());
    }
  }

  /** Many executions, and the clients that deal with them. */
  private record Crowd(Api api, ExecutorService clients) {

    List<Waiting> start(String key, int count, Instant until) throws Exception {
      return each(
          IntStream.range(0, count).boxed().toList(),
          number -> {
            var input = "{\"until\": \"%s\"}".formatted(until);
            var answer = api.start(Waiting.workflow(number), input, key + "-" + number, "");
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
            return new Waiting(number, answer.body().path("id").stringValue());
          });
    }

    /** Looks at some of them, the last included: they are taken in their order. */
    void awaitWaiting(List<Waiting> all) {
      int every = Math.max(1, all.size() / SAMPLE);
      IntStream.range(0, all.size())
          .filter(i -> i % every == 0 || i > all.size() - CLIENTS)
          .mapToObj(all::get)
          .forEach(one ->
              Wait.until(
                  one + " waits",
                  PATIENCE,
                  () ->
                      api.execution(one.id(), "?include=steps")
                          .body()
                          .at("/steps/0/status")
                          .stringValue("")
                          .equals("waiting")));
    }

    /** Sends the events, and waits until all have completed, each with its own result. */
    void goOn(List<Waiting> all) throws Exception {
      each(
          all.stream().filter(Waiting::isForAnEvent).toList(),
          one -> {
            var payload = "{\"number\": %d}".formatted(one.number());
            return assertThat(api.sendEvent(one.id(), "go", payload).status()).isEqualTo(202);
          });
      each(
          all,
          one -> {
            JsonNode ended = ended(one);
            assertThat(ended.path("status").stringValue()).isEqualTo("completed");
            return assertThat(ended.path("output").intValue())
                .isEqualTo(one.isForAnEvent() ? one.number() : 7);
          });
    }

    private JsonNode ended(Waiting one) {
      JsonNode[] last = {api.execution(one.id(), "").body()};
      Wait.until(
          one + " ends",
          PATIENCE,
          () -> {
            last[0] = api.execution(one.id(), "?wait=5s").body();
            return !last[0].path("status").stringValue("running").equals("running");
          });
      return last[0];
    }

    private interface Deed<T, R> {
      R on(T one) throws Exception;
    }

    private <T, R> List<R> each(List<T> all, Deed<T, R> deed) throws Exception {
      List<Future<R>> futures =
          all.stream().map(one -> clients.submit(() -> deed.on(one))).toList();
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    }
  }
}
