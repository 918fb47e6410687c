package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.ending.EndedState;
import dev.tenuto.testing.ending.EndedState.Variant;
import dev.tenuto.testing.ending.EndedStates;
import dev.tenuto.testing.ending.EndingTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executions are cancelled, terminated and out of time in every state, all at once. */
@Tag("real-server")
class EndingTest {

  /**
   * One target for all: a call that found no place at it would be parked, which is not the state
   * that its execution is to come to, and others would overtake it.
   */
  private static final Map<String, String> PLACES_FOR_ALL =
      Map.of("TENUTO_WORKER_MAXCONCURRENTCALLS", "500", "TENUTO_CALLS_MAXPERHOST", "200");

  /** All at once would be late, and those that have little time would come too late. */
  private static final int ARRIVING_AT_ONCE = 20;

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void endsAsPromisedInEveryState(@TempDir Path directory) throws Exception {
    try (var fleet = new Fleet(directory);
        var worker = fleet.startWorker(FreePorts.next(), PLACES_FOR_ALL);
        var target = new EndingTarget();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      publish(fleet.api());
      assertThat(fleet.api().cancel("unknown").status()).isEqualTo(404);
      assertThat(fleet.api().terminate("unknown").status()).isEqualTo(404);
      var stage = new EndedCell.Stage(fleet.api(), target, new Semaphore(ARRIVING_AT_ONCE));
      Map<EndedCell, Future<EndedCell.Ended>> cells = new LinkedHashMap<>();
      for (EndedState state : EndedStates.all()) {
        for (EndedCell.How how : EndedCell.How.values()) {
          var cell = new EndedCell(stage, state, how);
          cells.put(cell, threads.submit(cell::play));
        }
      }
      var ended = new ArrayList<EndedCell.Ended>();
      var wrong = new ArrayList<String>();
      for (var cell : cells.entrySet()) {
        try {
          ended.add(cell.getValue().get());
        } catch (ExecutionException e) {
          wrong.add(cell.getKey() + ": " + e.getCause());
        }
      }
      assertThat(wrong).isEmpty();
      fleet.replay(ended.stream().map(EndedCell.Ended::id).toList());
      assertThat(ended)
          .as("asked for nothing after its end")
          .allMatch(each -> target.asked(each.of()).size() == each.asked());
      System.out.printf("%d executions ended; slowest close %s%n", ended.size(), slowest(ended));
      assertThat(worker.isAlive()).isTrue();
    }
  }

  private static Duration slowest(List<EndedCell.Ended> ended) {
    return ended.stream().map(EndedCell.Ended::untilClosed).max(Duration::compareTo).orElseThrow();
  }

  private static void publish(Api api) {
    String all =
        EndedStates.all().stream()
            .map(state -> state.yaml(Variant.PLAIN) + "---\n" + state.yaml(Variant.IN_TIME))
            .collect(Collectors.joining("---\n"));
    var answer = api.publish(EndedStates.shared() + "---\n" + all);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }
}
