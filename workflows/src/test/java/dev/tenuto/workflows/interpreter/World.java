package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a machine: it does what it is told and remembers what was begun, what is open
 * and what was answered. It knows nothing of the rules.
 */
final class World {

  static final TimerId DEADLINE = new TimerId(TimerId.Purpose.TIMEOUT, StepPath.ROOT);

  final Construct construct;
  final List<List<Command>> log = new ArrayList<>();
  final List<String> begun = new ArrayList<>();

  /** Of the calls, children and waits that have ended well, in order. */
  final List<String> succeeded = new ArrayList<>();

  final Map<StepPath, CallInput> calls = new LinkedHashMap<>();
  final Set<StepPath> children = new LinkedHashSet<>();
  final Set<StepPath> evaluations = new LinkedHashSet<>();
  final Set<TimerId> timers = new LinkedHashSet<>();
  final Set<StepPath> told = new LinkedHashSet<>();
  final Map<String, Integer> answered = new LinkedHashMap<>();
  final EndingRules rules;
  @Nullable Command end;
  Instant now = Journal.START;
  private Machine machine;
  private Hold hold = Hold.FREE;
  private int sent;

  private enum Hold {
    FREE,
    HELD,
    LAST
  }

  World(Construct construct) {
    this.construct = construct;
    this.rules = new EndingRules(this);
    this.machine = new Machine(construct.plan(), Journal.start("{}"));
    carryOut(machine.start(now));
  }

  Machine machine() {
    return machine;
  }

  boolean isHeld() {
    return hold == Hold.HELD;
  }

  /** What happens; null: the run has grown long and is held back from now on. */
  List<Command> take(@Nullable Event event) {
    if (event == null) {
      if (hold == Hold.FREE) {
        machine.hold();
        hold = Hold.HELD;
      }
      return rest(new ArrayList<>());
    }
    now = event.time();
    if (isEnding(event) && !rules.isConcluding()) {
      rules.isToldToEnd();
    }
    answered(event);
    var commands = new ArrayList<>(machine.on(event));
    if (event instanceof Event.CancelRequested) {
      if (hold == Hold.HELD) {
        commands.addAll(machine.resume(now));
      }
      hold = Hold.LAST;
    }
    carryOut(commands);
    return rest(commands);
  }

  private static boolean isEnding(Event event) {
    return event instanceof Event.CancelRequested
        || (event instanceof Event.TimerFired fired && fired.timer().equals(DEADLINE));
  }

  /** A worker is lost: what was known is read again. */
  void restore() {
    boolean held = hold == Hold.HELD;
    machine = Machine.restore(construct.plan(), Json.read(Json.write(machine.snapshot())));
    if (held) {
      machine.hold();
    }
  }

  private List<Command> rest(List<Command> commands) {
    if (hold == Hold.HELD && end == null && calls.isEmpty() && areOthersQuiet()) {
      hold = Hold.FREE;
      machine = Snapshots.rewritten(construct.plan(), machine);
      timers.clear();
      var next = new ArrayList<>(machine.timers(now));
      next.addAll(machine.resume(now));
      carryOut(next);
      commands.addAll(next);
    }
    log.add(commands);
    return commands;
  }

  private boolean areOthersQuiet() {
    return evaluations.isEmpty() && children.isEmpty();
  }

  private void carryOut(List<Command> commands) {
    for (Command command : commands) {
      assertThat(end).as("nothing after the end").isNull();
      switch (command) {
        case Command.Call call -> {
          rules.begins(call.input());
          assertThat(calls.put(call.input().path(), call.input())).as("open once").isNull();
          begun.add(call.input().path().text());
        }
        case Command.Evaluate evaluate -> {
          assertThat(evaluations.add(evaluate.input().path())).as("open once").isTrue();
          begun.add(evaluate.input().path().text());
        }
        case Command.StartChild start -> {
          assertThat(children.add(start.child().path())).as("open once").isTrue();
          begun.add(start.child().path().text());
        }
        case Command.CancelChild cancel -> {
          assertThat(children).contains(cancel.path());
          assertThat(told.add(cancel.path())).as("told once").isTrue();
        }
        case Command.CancelCall cancel -> {
          assertThat(calls.containsKey(cancel.path()) || evaluations.contains(cancel.path()))
              .as("an open call: %s", cancel.path())
              .isTrue();
          assertThat(told.add(cancel.path())).as("told once").isTrue();
        }
        case Command.Sleep sleep -> assertThat(timers.add(sleep.timer())).as("set once").isTrue();
        case Command.CancelSleep cancel ->
            assertThat(timers.remove(cancel.timer())).as("a timer that runs").isTrue();
        case Command.Complete _, Command.Fail _, Command.Cancelled _, Command.TimedOut _ ->
            end = command;
      }
    }
  }

  private void answered(Event event) {
    StepPath path =
        switch (event) {
          case Event.CallEnded ended -> {
            if (ended.result() instanceof CallResult.Ended) {
              succeeded.add(ended.path().text());
            }
            yield ended.path();
          }
          case Event.ChildEnded ended -> {
            succeeded.add(ended.path().text());
            yield ended.path();
          }
          case Event.CallFailed failed -> failed.path();
          case Event.ChildFailed failed -> failed.path();
          case Event.ChildWithheld withheld -> withheld.path();
          case Event.Evaluated evaluated -> evaluated.path();
          case Event.TimerFired fired -> {
            timers.remove(fired.timer());
            if (fired.timer().purpose() == TimerId.Purpose.WAIT) {
              succeeded.add(fired.timer().path().text());
            }
            yield null;
          }
          case Event.MessageReceived _ -> {
            sent++;
            yield null;
          }
          case Event.CancelRequested _, Event.LimitReached _ -> null;
        };
    if (path == null) {
      return;
    }
    boolean ofCall = calls.remove(path) != null;
    if (ofCall) {
      answered.merge(path.text(), 1, Integer::sum);
    }
    assertThat(ofCall || evaluations.remove(path) || children.remove(path)).isTrue();
    told.remove(path);
  }

  /** Everything that may happen next, by what is open; when nothing is, an event is sent. */
  List<Event> possible(Race race) {
    Instant later = now.plusSeconds(1);
    var possible = new ArrayList<Event>();
    evaluations.forEach(path -> possible.add(evaluated(later, path)));
    calls.values().stream()
        .map(call -> race.answer(this, call, later))
        .filter(event -> event != null)
        .forEach(possible::add);
    children.forEach(path -> possible.add(race.childEnds(this, path, later)));
    timers.stream()
        .filter(timer -> timer.purpose() != TimerId.Purpose.TIMEOUT)
        .forEach(timer -> possible.add(new Event.TimerFired(later, timer)));
    if (possible.isEmpty() && sent > 0) {
      timers.stream()
          .filter(timer -> !timer.equals(DEADLINE))
          .forEach(timer -> possible.add(new Event.TimerFired(later, timer)));
    }
    if (possible.isEmpty()) {
      possible.add(new Event.MessageReceived(later, "go", Json.read("1"), null));
    }
    return possible;
  }

  private static Event evaluated(Instant time, StepPath path) {
    return new Event.Evaluated(time, path, new EvaluateResult(Value.of(Json.read("true"))));
  }

  /** The next answer of the script. */
  @Nullable Event scripted(StepPath path, Instant time) {
    List<String> script = construct.answers(path.text());
    int turn = Math.min(answered.getOrDefault(path.text(), 0), script.size() - 1);
    String answer = script.get(turn);
    return switch (answer) {
      case "hangs" -> null;
      case "parked", "retries" -> {
        var failure = answer.equals("parked") ? null : Journal.failure("http.connect");
        var parked =
            new CallResult.Parked(time.plusSeconds(60), turn + 1, Duration.ofSeconds(1), failure);
        yield new Event.CallEnded(time, path, parked);
      }
      case "ref" -> ended(path, time, new Value.Ref("files", "r", 5_000_000));
      default ->
          answer.startsWith("!")
              ? new Event.CallFailed(time, path, Journal.failure(answer.substring(1)))
              : ended(path, time, Value.of(Json.read(answer)));
    };
  }

  static Event ended(StepPath path, Instant time, Value output) {
    return new Event.CallEnded(time, path, new CallResult.Ended(output, null, 1));
  }
}
