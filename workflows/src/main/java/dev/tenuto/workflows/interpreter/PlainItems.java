package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Items of a loop that have succeeded and of which nothing else is to be told, by columns: a loop
 * of a hundred thousand must fit in what is carried to another run. Times are milliseconds.
 *
 * @param places a letter for each item that has begun, in item order: {@code p} for one of these,
 *     {@code r} for one that is written as a run
 * @param firstStart of the first of these
 * @param starts each start, counted from the start of the one before
 * @param lengths from start to end
 * @param attempts null: one for each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlainItems(
    String places,
    Instant firstStart,
    List<Long> starts,
    List<Long> lengths,
    @Nullable List<Integer> attempts,
    List<JsonNode> outputs) {

  private static final char PLAIN = 'p';
  private static final char RUN = 'r';

  /** Those among the items; null when there are none. */
  static @Nullable PlainItems among(List<StepRun> items) {
    var places = new StringBuilder(items.size());
    var columns = new Columns();
    for (StepRun item : items) {
      boolean plain = isPlain(item);
      places.append(plain ? PLAIN : RUN);
      if (plain) {
        columns.add(item);
      }
    }
    return columns.outputs.isEmpty() ? null : columns.with(places.toString());
  }

  /** Whether the item can be written so. */
  static boolean isPlain(StepRun item) {
    Instant start = item.startedAt();
    return start != null
        && item.interior() == null
        && item.mend() == null
        && item.compensation() == null
        && item.mode() == Mode.RUNNING
        && item.interruption() == null
        && item.deadline() == null
        && item.chosen().isEmpty()
        && item.state() instanceof StepState.Ended ended
        && ended.outcome() instanceof Outcome.Succeeded succeeded
        && succeeded.output() instanceof Value.Inline
        && succeeded.response() == null
        && succeeded.mended() == null
        && isWhole(start)
        && isWhole(ended.endedAt());
  }

  private static boolean isWhole(Instant time) {
    return time.equals(Instant.ofEpochMilli(time.toEpochMilli()));
  }

  /** All items that have begun, in order: these, and those that are written as runs. */
  List<StepSnapshot> with(List<StepSnapshot> runs) {
    var all = new ArrayList<StepSnapshot>(places.length());
    Iterator<StepSnapshot> others = runs.iterator();
    long start = firstStart.toEpochMilli();
    int row = 0;
    for (int i = 0; i < places.length(); i++) {
      if (places.charAt(i) == RUN) {
        all.add(others.next());
        continue;
      }
      start += starts.get(row);
      all.add(snapshot(row, start));
      row++;
    }
    return all;
  }

  private StepSnapshot snapshot(int row, long start) {
    var outcome =
        new Outcome.Succeeded(
            Value.of(outputs.get(row)), null, attempts == null ? 1 : attempts.get(row));
    Instant end = Instant.ofEpochMilli(start + lengths.get(row));
    return new StepSnapshot(
        new StepState.Ended(outcome, end),
        null,
        Instant.ofEpochMilli(start),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static final class Columns {

    private final List<Long> starts = new ArrayList<>();
    private final List<Long> lengths = new ArrayList<>();
    private final List<Integer> attempts = new ArrayList<>();
    private final List<JsonNode> outputs = new ArrayList<>();
    private Instant first = Instant.EPOCH;
    private long before;

    void add(StepRun item) {
      Instant startedAt = Objects.requireNonNull(item.startedAt());
      long start = startedAt.toEpochMilli();
      if (starts.isEmpty()) {
        first = startedAt;
        before = start;
      }
      starts.add(start - before);
      before = start;
      lengths.add(item.ended().endedAt().toEpochMilli() - start);
      Outcome outcome = item.ended().outcome();
      attempts.add(outcome.attempts());
      outputs.add(((Value.Inline) StepFacts.output(outcome)).json());
    }

    PlainItems with(String places) {
      boolean oneEach = attempts.stream().allMatch(made -> made == 1);
      return new PlainItems(places, first, starts, lengths, oneEach ? null : attempts, outputs);
    }
  }
}
