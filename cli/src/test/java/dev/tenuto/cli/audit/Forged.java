package dev.tenuto.cli.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logs that are written by hand, a second an entry. */
final class Forged {

  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Shape shape;
  private final List<Asked> requests = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> succeeded = new ArrayList<>();
  private final Map<String, Set<String>> keys = new LinkedHashMap<>();
  private final Map<String, Recorded> calls = new LinkedHashMap<>();
  private final Map<String, String> results = new LinkedHashMap<>();
  private List<String> ends = List.of("completed");
  private String status = "completed";
  private boolean known = true;
  private @Nullable Instant closedAt;
  private long order;

  Forged(Shape shape) {
    this.shape = shape;
  }

  /** A request that was answered with 200, recorded, and is part of the result. */
  Forged call(String position) {
    asked(position, "key-" + position, 200);
    succeeded.add("key-" + position);
    return stores(position, "value-" + position);
  }

  /** A request with this answer, 0 for none; nothing of it is recorded. */
  Forged asked(String position, String key, int answer) {
    long received = ++order;
    Asked.Told told = answer == 0 ? null : new Asked.Told(++order, answer, "value-" + position);
    int attempt = 1 + (int) requests.stream().filter(a -> a.position().equals(position)).count();
    requests.add(
        new Asked("run", position, key, attempt, BEGIN.plusSeconds(received), received, told));
    return this;
  }

  /** A request that its worker sends as this attempt, though others came before it. */
  Forged belated(String position, int attempt) {
    long received = ++order;
    Asked.Told told = new Asked.Told(++order, 200, "value-" + position);
    Instant at = BEGIN.plusSeconds(received);
    requests.add(new Asked("run", position, "key-" + position, attempt, at, received, told));
    return stores(position, "value-" + position);
  }

  /** Two requests that begin together. */
  Forged together(String first, String second) {
    long one = ++order;
    long two = ++order;
    requests.add(request(first, one));
    requests.add(request(second, two));
    succeeded.add("key-" + first);
    succeeded.add("key-" + second);
    return stores(first, "value-" + first).stores(second, "value-" + second);
  }

  private Asked request(String position, long received) {
    Asked.Told told = new Asked.Told(received + 100, 200, "value-" + position);
    return new Asked(
        "run", position, "key-" + position, 1, BEGIN.plusSeconds(received), received, told);
  }

  Forged kill(boolean landed) {
    Instant now = BEGIN.plusSeconds(++order);
    faults.add(new Fault("kill", now, now, List.of(new Fault.Proof("the pid is gone", landed))));
    return this;
  }

  /** A worker is told to stop now, and ends so many seconds later. */
  Forged stop(int seconds) {
    Instant now = BEGIN.plusSeconds(++order);
    faults.add(
        Fault.cuttingNothingOff(
            "stop",
            now,
            now.plusSeconds(seconds),
            List.of(new Fault.Proof("it ended in time", true))));
    return this;
  }

  Forged ends(String... names) {
    ends = List.of(names);
    status = names.length == 0 ? "running" : names[0];
    closedAt = names.length == 0 ? null : BEGIN.plusSeconds(++order);
    return this;
  }

  Forged apiSays(String other) {
    status = other;
    return this;
  }

  Forged unknown() {
    known = false;
    return this;
  }

  /** Temporal took an attempt of this key from its worker. */
  Forged lost(String key, int attempt) {
    calls.put(key, new Recorded(attempt, 0, null));
    return this;
  }

  /** A worker reported that an attempt of this key failed. */
  Forged failed(String key, int attempt) {
    calls.put(key, new Recorded(0, attempt, null));
    return this;
  }

  /** Temporal has the success of this key, as of now. */
  Forged succeeded(String key) {
    calls.put(key, new Recorded(0, 0, BEGIN.plusSeconds(++order)));
    return this;
  }

  /** Nothing happens for so long. */
  Forged later(int seconds) {
    order += seconds;
    return this;
  }

  Forged stores(String position, String value) {
    results.put(position, value);
    return this;
  }

  Forged storesNothingOf(String position) {
    results.remove(position);
    return this;
  }

  Forged recordedKey(String path, String key) {
    keys.computeIfAbsent(path, p -> new LinkedHashSet<>()).add(key);
    return this;
  }

  List<Rule> broken() {
    return Audit.of(evidence()).stream().map(Breach::rule).toList();
  }

  int silences() {
    return Audit.silences(evidence());
  }

  private Evidence evidence() {
    Past past = new Past(ends, status, closedAt, results, keys, succeeded, calls);
    Map<String, Past> pasts = known ? Map.of("id", past) : Map.of();
    return new Evidence(List.of(new Started("run", shape, 202, "id")), requests, pasts, faults);
  }
}
