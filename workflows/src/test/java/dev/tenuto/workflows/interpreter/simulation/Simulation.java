package dev.tenuto.workflows.interpreter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.interpreter.Command;
import dev.tenuto.workflows.interpreter.Event;
import dev.tenuto.workflows.interpreter.Machine;
import dev.tenuto.workflows.interpreter.Start;
import dev.tenuto.workflows.interpreter.TimerId;
import dev.tenuto.workflows.interpreter.WorkflowFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One plan and one script, both at random, played to the reference and to two machines: one that
 * lives on, and one that is written as text and restored before every event.
 */
final class Simulation {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Comparator<TimerId> BY_NAME = Comparator.comparing(TimerId::toString);
  private static final int MOST_PARKS = 8;
  private static final int MOST_EVENTS = 1_000;

  private final Random random;
  private final Sketch sketch;
  private final Plan plan;
  private final ReferenceExecutor reference;
  private final Set<String> occurred;
  private final List<String> script = new ArrayList<>();
  private final Machine machine;
  private Machine restored;
  private Instant now = START;
  private List<TimerId> givenUp = List.of();
  private int parks;
  private int cancels;
  private int messages;

  Simulation(long seed, Set<String> occurred) {
    this.random = new Random(seed);
    this.occurred = occurred;
    this.sketch = SketchMaker.make(random);
    this.plan = SketchPlan.of(sketch);
    JsonNode input = Json.read("{}");
    var facts = new WorkflowFacts(sketch.name(), "default", null, "e-1", START);
    var start = new Start(Envelope.ENGINE_VERSION, "scope", "", facts, input);
    this.reference = new ReferenceExecutor(sketch, input, occurred);
    this.machine = new Machine(plan, start);
    this.restored = new Machine(plan, start);
  }

  void play() {
    try {
      script.add("start");
      compare(reference.start(now), machine.start(now), restored.start(now));
      while (!reference.ended()) {
        assertThat(script.size()).as("events").isLessThan(MOST_EVENTS);
        now = now.plusMillis(random.nextInt(5_000));
        take(next());
      }
      assertThat(machine.ended()).as("ended").isTrue();
      take(new Event.CancelRequested(now, ""));
      take(new Event.MessageReceived(now, "a", Json.read("1"), null));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          SketchText.of(sketch) + "\n" + String.join("\n", script) + "\n\n" + e.getMessage(), e);
    }
  }

  // ---- what happens next

  private Event next() {
    if (random.nextInt(40) == 0) {
      occurred.add(cancels++ == 0 ? "a cancel" : "a second cancel");
      return new Event.CancelRequested(now, "");
    }
    if (!givenUp.isEmpty() && random.nextInt(5) == 0) {
      occurred.add("a late timer");
      return new Event.TimerFired(now, givenUp.getFirst());
    }
    List<Event> possible = possible();
    if (random.nextInt(12) == 0 || possible.isEmpty()) {
      possible = List.of(message());
    }
    return possible.get(random.nextInt(possible.size()));
  }

  private List<Event> possible() {
    var possible = new ArrayList<Event>();
    reference.calls().forEach(call -> possible.add(answer(new StepPath(call.path))));
    reference.children().forEach(child -> possible.add(childEnd(new StepPath(child.path))));
    reference.timers().forEach((timer, due) -> possible.add(firing(timer, due)));
    return possible;
  }

  private Event.TimerFired firing(TimerId timer, Instant due) {
    return new Event.TimerFired(now.isBefore(due) ? due : now, timer);
  }

  private Event answer(StepPath path) {
    int dice = random.nextInt(10);
    if (dice < 2) {
      return new Event.CallFailed(now, path, failure());
    }
    if (dice < 4 && parks++ < MOST_PARKS) {
      boolean retries = random.nextBoolean();
      occurred.add(retries ? "a call retried later" : "a call parked");
      StepFailure failure = retries ? failure("http.connect") : null;
      Instant until = now.plusSeconds(random.nextInt(60));
      var parked = new CallResult.Parked(until, 1, Duration.ofSeconds(1), failure);
      return new Event.CallEnded(now, path, parked);
    }
    return new Event.CallEnded(now, path, new CallResult.Ended(value(), null, 2));
  }

  private Event childEnd(StepPath path) {
    return random.nextInt(4) == 0
        ? new Event.ChildFailed(now, path, failure())
        : new Event.ChildEnded(now, path, value());
  }

  private Event message() {
    String key = random.nextBoolean() ? null : "k" + random.nextInt(4);
    List<Thing.Deed> waiting = reference.waiting();
    if (waiting.isEmpty() || random.nextInt(4) == 0) {
      String name = random.nextBoolean() ? "a" : "b";
      return new Event.MessageReceived(now, name, json("1", "\"text\"", "{\"k\":7}"), key);
    }
    var await = (Sketch.Body.Await) waiting.get(random.nextInt(waiting.size())).body;
    JsonNode payload = Json.read(String.valueOf(messages++));
    return new Event.MessageReceived(now, await.event(), payload, key);
  }

  private Value value() {
    return Value.of(json("7", "7", "1", "[1, 7]", "\"text\"", "{\"k\": 1, \"l\": [2]}", "null"));
  }

  private JsonNode json(String... texts) {
    return Json.read(texts[random.nextInt(texts.length)]);
  }

  private StepFailure failure() {
    String[] codes = {"http.timeout", "http.status.503", "http.status.404", "own.code"};
    return failure(codes[random.nextInt(codes.length)]);
  }

  private static StepFailure failure(String code) {
    return new StepFailure(code, "It failed with " + code, null, 1, true, null);
  }

  // ---- what comes of it

  private void take(Event event) {
    now = event.time();
    script.add(event.toString());
    restored = rewritten(restored);
    Set<TimerId> before = Set.copyOf(reference.timers().keySet());
    compare(reference.on(event), machine.on(event), restored.on(event));
    givenUp = before.stream().filter(timer -> isGivenUp(event, timer)).sorted(BY_NAME).toList();
  }

  /** Whether the timer ran before the event, did not fire, and runs no more. */
  private boolean isGivenUp(Event event, TimerId timer) {
    boolean fired = event instanceof Event.TimerFired now && now.timer().equals(timer);
    return !fired && !reference.timers().containsKey(timer);
  }

  /** The machine, written as text and restored; the restored one writes the same text. */
  private Machine rewritten(Machine before) {
    String text = Json.write(before.snapshot());
    Machine after = Machine.restore(plan, Json.read(text));
    String again = Json.write(after.snapshot());
    int first = Arrays.mismatch(text.toCharArray(), again.toCharArray());
    if (first >= 0) {
      int from = Math.max(0, first - 200);
      assertThat(again.substring(from))
          .as("what was restored, written again")
          .isEqualTo(text.substring(from));
    }
    return after;
  }

  private void compare(List<String> expected, List<Command> told, List<Command> again) {
    assertThat(again).as("what a restored machine answers").isEqualTo(told);
    List<String> commands = Spoken.answer(told.stream().map(Spoken::of).toList());
    List<String> wanted = Spoken.answer(expected);
    script.add("  " + commands);
    assertThat(commands.stream().sorted())
        .as("commands")
        .isEqualTo(wanted.stream().sorted().toList());
    assertThat(calls(commands)).as("the order of calls").isEqualTo(calls(wanted));
    assertThat(restored.steps()).as("the steps of a restored machine").isEqualTo(machine.steps());
    compareSteps();
    compareTimers();
  }

  private static List<String> calls(List<String> commands) {
    return commands.stream().filter(command -> command.startsWith("call ")).toList();
  }

  /** What never came into being may have a row, which tells of nothing. */
  private void compareSteps() {
    var wanted = new TreeMap<>(View.of(reference.top()));
    var rows = new TreeMap<>(View.of(machine.steps()));
    rows.entrySet()
        .removeIf(row -> !wanted.containsKey(row.getKey()) && isOfNothing(row.getValue()));
    // only what differs is told
    assertThat(besides(wanted, rows)).as("steps").isEqualTo(besides(rows, wanted));
  }

  private static Map<String, String> besides(Map<String, String> these, Map<String, String> all) {
    var others = new TreeMap<>(all);
    others.entrySet().removeIf(row -> row.getValue().equals(these.get(row.getKey())));
    return others;
  }

  private static boolean isOfNothing(String row) {
    return row.equals("open") || row.equals("blocked null") || row.equals("skipped null");
  }

  private void compareTimers() {
    List<String> wanted =
        reference.timers().entrySet().stream()
            .map(timer -> Spoken.sleep(timer.getKey(), remaining(timer.getValue())))
            .sorted()
            .toList();
    List<String> running = machine.timers(now).stream().map(Spoken::of).sorted().toList();
    assertThat(running).as("timers").isEqualTo(wanted);
  }

  private Duration remaining(Instant due) {
    return now.isBefore(due) ? Duration.between(now, due) : Duration.ZERO;
  }
}
