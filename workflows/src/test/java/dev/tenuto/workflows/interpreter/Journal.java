package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Plays a journal of events to a machine and compares what it answers: one line {@code event ->
 * command; command} each. After each event a second passes.
 *
 * <p>Every journal is played to two machines at once, and one of them is written as text and
 * restored before every event.
 *
 * <pre>
 * start                  a = {"json": 1}    a = ref:big      a ! http.status.500
 * a parked 30s           a retries 30s      a timer          a timeout
 * a ~ {"evaluated": 1}   cancel             timeout
 * a ~ ref:list*3 (of 3)  a ~ fields {"x": 1, "y": "ref:big"}
 * a wait                 a every            send approved {"by": "x"}
 * a child {"json": 1}    a dies http.dns    send approved#key {"by": "x"}
 * limit
 * </pre>
 */
final class Journal {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Plan plan;
  private final Map<String, CallInput> calls = new LinkedHashMap<>();
  private final Map<String, EvaluateInput> evaluations = new LinkedHashMap<>();
  private final List<Command> commands = new ArrayList<>();
  private Machine machine;
  private Machine restored;
  private Instant now = START;

  private Journal(Plan plan, Start start) {
    this.plan = plan;
    this.machine = new Machine(plan, start);
    this.restored = new Machine(plan, start);
  }

  static Journal of(Steps.PlanOf plan) {
    return of(plan, "{}");
  }

  static Journal of(Steps.PlanOf plan, String input) {
    return new Journal(plan.plan(), start(input));
  }

  static Start start(String input) {
    var facts = new WorkflowFacts("flow", "default", 3, "e-1", START);
    return new Start(Envelope.ENGINE_VERSION, "scope", "", facts, Json.read(input));
  }

  Journal play(String journal) {
    String told =
        journal
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split("->", 2)[0].strip())
            .map(event -> event + " -> " + take(event))
            .collect(Collectors.joining("\n"));
    String expected =
        journal
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split("->", 2))
            .map(line -> line[0].strip() + " -> " + line[1].strip())
            .collect(Collectors.joining("\n"));
    assertThat(told).isEqualTo(expected);
    return this;
  }

  /** Each step's path and status. */
  Journal leaves(String statuses) {
    String told =
        machine.steps().stream()
            .map(step -> step.path() + " " + step.status().text())
            .collect(Collectors.joining(", "));
    assertThat(told).isEqualTo(statuses);
    return this;
  }

  /** The last call of the step. */
  CallInput call(String path) {
    return found(calls.get(path), path);
  }

  EvaluateInput evaluation(String path) {
    return found(evaluations.get(path), path);
  }

  StepView step(String path) {
    return machine.steps().stream()
        .filter(step -> step.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  Command lastCommand() {
    return commands.getLast();
  }

  Machine machine() {
    return machine;
  }

  private static <T> T found(@org.jspecify.annotations.Nullable T value, String path) {
    if (value == null) {
      throw new AssertionError("Nothing was asked for " + path);
    }
    return value;
  }

  private String take(String text) {
    if (!text.equals("start")) {
      restored = Snapshots.rewritten(plan, restored);
    }
    List<Command> told = text.equals("start") ? machine.start(now) : machine.on(event(text));
    List<Command> again = text.equals("start") ? restored.start(now) : restored.on(event(text));
    assertThat(again).as("what a restored machine answers to `%s`", text).isEqualTo(told);
    assertThat(restored.steps()).isEqualTo(machine.steps());
    told.forEach(this::note);
    now = now.plusSeconds(1);
    return told.stream().map(CommandText::of).collect(Collectors.joining("; "));
  }

  private void note(Command command) {
    commands.add(command);
    if (command instanceof Command.Call call) {
      calls.put(call.input().path().text(), call.input());
    } else if (command instanceof Command.Evaluate evaluate) {
      evaluations.put(evaluate.input().path().text(), evaluate.input());
    }
  }

  private Event event(String text) {
    String[] words = text.split(" ", 3);
    if (words[0].equals("cancel")) {
      return new Event.CancelRequested(now, words.length > 1 ? words[1] : "");
    }
    if (words[0].equals("limit")) {
      return new Event.LimitReached(now, failure("limit.history"));
    }
    if (words.length == 1) {
      return new Event.TimerFired(now, new TimerId(TimerId.Purpose.TIMEOUT, StepPath.ROOT));
    }
    if (words[0].equals("send")) {
      String[] name = words[1].split("#", 2);
      return new Event.MessageReceived(
          now, name[0], Json.read(words[2]), name.length > 1 ? name[1] : null);
    }
    var path = new StepPath(words[0].equals(".") ? "" : words[0]);
    return switch (words[1]) {
      case "=" -> new Event.CallEnded(now, path, new CallResult.Ended(value(words[2]), null, 1));
      case "!" -> new Event.CallFailed(now, path, failure(words[2]));
      case "~" -> new Event.Evaluated(now, path, result(words[2]));
      case "parked" -> new Event.CallEnded(now, path, parked(words[2], null));
      case "retries" -> new Event.CallEnded(now, path, parked(words[2], failure("http.connect")));
      case "wait" -> new Event.TimerFired(now, new TimerId(TimerId.Purpose.WAIT, path));
      case "every" -> new Event.TimerFired(now, new TimerId(TimerId.Purpose.EVERY, path));
      case "child" -> new Event.ChildEnded(now, path, value(words[2]));
      case "dies" -> new Event.ChildFailed(now, path, failure(words[2]));
      case "timer" -> new Event.TimerFired(now, new TimerId(TimerId.Purpose.PARKED, path));
      case "timeout" -> new Event.TimerFired(now, new TimerId(TimerId.Purpose.TIMEOUT, path));
      default -> throw new IllegalArgumentException(text);
    };
  }

  private CallResult.Parked parked(
      String pause, @org.jspecify.annotations.Nullable StepFailure lastFailure) {
    Instant until = now.plus(Duration.parse("PT" + pause));
    return new CallResult.Parked(until, 2, Duration.ofSeconds(3), lastFailure);
  }

  static StepFailure failure(String code) {
    return new StepFailure(code, "It failed with " + code, null, 1, true, null);
  }

  private static EvaluateResult result(String text) {
    if (text.startsWith("fields ")) {
      var fields = new LinkedHashMap<String, Value>();
      Json.read(text.substring("fields ".length()))
          .properties()
          .forEach(field ->
              fields.put(
                  field.getKey(),
                  field.getValue().asString("").startsWith("ref:")
                      ? value(field.getValue().stringValue())
                      : Value.of(field.getValue())));
      return new EvaluateResult(value("null"), null, fields);
    }
    String[] counted = text.split("\\*", 2);
    return counted.length == 2 && text.startsWith("ref:")
        ? new EvaluateResult(value(counted[0]), Integer.valueOf(counted[1]), null)
        : new EvaluateResult(value(text));
  }

  private static Value value(String text) {
    return text.startsWith("ref:")
        ? new Value.Ref("files", text.substring("ref:".length()), 5_000_000)
        : Value.of(Json.read(text));
  }
}
