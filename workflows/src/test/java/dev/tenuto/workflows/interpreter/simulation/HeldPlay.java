package dev.tenuto.workflows.interpreter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.StepView;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One plan at random, played twice in a world that answers each step by its path alone: by a
 * machine that is let go, and by one that is held back, written down and restored again and again.
 * Where nothing failed, both must have made the same calls and come to the same end.
 */
final class HeldPlay {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int MOST_EVENTS = 3_000;

  private final long seed;
  private final Plan plan;
  private final String text;

  HeldPlay(long seed) {
    this.seed = seed;
    Sketch sketch = SketchMaker.make(new Random(seed));
    this.plan = SketchPlan.of(sketch);
    this.text = SketchText.of(sketch);
  }

  /**
   * How a play went.
   *
   * @param rests how often the machine came to rest while it was held back
   * @param compared whether nothing failed, so that both machines had to come to the same
   */
  record Told(int rests, boolean compared) {}

  Told play() {
    try {
      Played free = new Played(false);
      free.run();
      Played held = new Played(true);
      held.run();
      boolean compared = free.allIsWell();
      if (compared) {
        assertThat(held.calls).as("calls").isEqualTo(free.calls);
        assertThat(held.end).as("end").isEqualTo(free.end);
      }
      return new Told(held.rests, compared);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(text + "\n" + e.getMessage(), e);
    }
  }

  private final class Played {

    private final boolean holding;
    private final Random random = new Random(seed);
    private final Set<StepPath> openCalls = new LinkedHashSet<>();
    private final Set<StepPath> openChildren = new LinkedHashSet<>();
    private final Map<TimerId, Duration> timers = new LinkedHashMap<>();
    private final Set<String> calls = new TreeSet<>();
    private Machine machine;
    private Instant now = START;
    private boolean held;
    private @Nullable Command end;
    private int rests;
    private int sent;

    Played(boolean holding) {
      this.holding = holding;
      var facts = new WorkflowFacts("held", "default", null, "e-1", START);
      this.machine =
          new Machine(
              plan, new Start(Envelope.ENGINE_VERSION, "scope", "", facts, Json.read("{}")));
    }

    void run() {
      carryOut(machine.start(now));
      for (int events = 0; end == null; events++) {
        assertThat(events).as("events").isLessThan(MOST_EVENTS);
        if (holding && !held && random.nextInt(2) == 0) {
          machine.hold();
          held = true;
        }
        if (held && openCalls.isEmpty() && openChildren.isEmpty()) {
          rest();
        } else {
          now = now.plusSeconds(1);
          carryOut(machine.on(next()));
        }
      }
    }

    private void rest() {
      rests++;
      machine = Machine.restore(plan, Json.read(Json.write(machine.snapshot())));
      held = false;
      timers.clear();
      carryOut(machine.timers(now));
      carryOut(machine.resume(now));
      assertThat(machine.resume(now)).as("begun twice").isEmpty();
    }

    private void carryOut(List<Command> commands) {
      for (Command command : commands) {
        switch (command) {
          case Command.Call call -> {
            calls.add(call.input().key() + call.input().captured());
            openedWhileFree(openCalls.add(call.input().path()));
          }
          case Command.StartChild start -> {
            calls.add(start.child().parentPath() + start.child().input());
            openedWhileFree(openChildren.add(start.child().path()));
          }
          case Command.Sleep sleep -> timers.put(sleep.timer(), sleep.duration());
          case Command.CancelSleep cancel -> timers.remove(cancel.timer());
          case Command.CancelCall _, Command.CancelChild _ -> {}
          case Command.Evaluate _ -> throw new AssertionError("Nothing is kept outside");
          case Command.Complete _, Command.Fail _, Command.Cancelled _, Command.TimedOut _ ->
              end = command;
        }
      }
    }

    private void openedWhileFree(boolean added) {
      assertThat(added).as("open once").isTrue();
      assertThat(held).as("held back").isFalse();
    }

    private Event next() {
      var possible = new ArrayList<Event>();
      openCalls.forEach(path -> possible.add(answer(path)));
      openChildren.forEach(path -> possible.add(childEnd(path)));
      timers.keySet().stream()
          .filter(timer -> timer.purpose() != TimerId.Purpose.TIMEOUT)
          .forEach(timer -> possible.add(new Event.TimerFired(now, timer)));
      if (possible.isEmpty()) {
        return new Event.MessageReceived(now, sent++ % 2 == 0 ? "a" : "b", Json.read("1"), null);
      }
      Event event = possible.get(random.nextInt(possible.size()));
      switch (event) {
        case Event.CallEnded ended -> openCalls.remove(ended.path());
        case Event.CallFailed failed -> openCalls.remove(failed.path());
        case Event.ChildEnded ended -> openChildren.remove(ended.path());
        case Event.ChildFailed failed -> openChildren.remove(failed.path());
        case Event.ChildWithheld withheld -> openChildren.remove(withheld.path());
        case Event.TimerFired fired -> timers.remove(fired.timer());
        case Event.Evaluated _,
            Event.MessageReceived _,
            Event.CancelRequested _,
            Event.LimitReached _ ->
            throw new AssertionError(event);
      }
      return event;
    }

    private Event answer(StepPath path) {
      return dice(path) < 12
          ? new Event.CallFailed(now, path, failure())
          : new Event.CallEnded(now, path, new CallResult.Ended(value(path), null, 1));
    }

    private Event childEnd(StepPath path) {
      // a child that had to wait for room is given back and asked for again
      return holding && held && random.nextInt(4) == 0
          ? new Event.ChildWithheld(now, path)
          : new Event.ChildEnded(now, path, value(path));
    }

    private Value value(StepPath path) {
      return Value.of(Json.read(String.valueOf(dice(path))));
    }

    private int dice(StepPath path) {
      return new Random(seed ^ path.text().hashCode()).nextInt(100);
    }

    private StepFailure failure() {
      return new StepFailure("http.status.500", "It failed", null, 1, true, null);
    }

    boolean allIsWell() {
      return Objects.requireNonNull(end) instanceof Command.Complete
          && machine.steps().stream().map(StepView::status).noneMatch(StepStatus.FAILED::equals);
    }
  }
}
