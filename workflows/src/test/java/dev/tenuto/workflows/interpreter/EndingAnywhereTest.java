package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.child;
import static dev.tenuto.workflows.interpreter.Steps.choose;
import static dev.tenuto.workflows.interpreter.Steps.on;
import static dev.tenuto.workflows.interpreter.Steps.otherwise;
import static dev.tenuto.workflows.interpreter.Steps.pause;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static dev.tenuto.workflows.interpreter.Steps.waitFor;
import static dev.tenuto.workflows.interpreter.Steps.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens, in whatever order, and whenever it is cancelled: an execution comes to its end,
 * leaves nothing running behind, and every step has ended.
 */
class EndingAnywhereTest {

  private static final int SEEDS = 100;
  private static final int MOST_EVENTS = 500;

  private static final Set<StepStatus> ENDS =
      Set.of(
          StepStatus.SUCCEEDED,
          StepStatus.SKIPPED,
          StepStatus.FAILED,
          StepStatus.BLOCKED,
          StepStatus.CANCELLED);

  private static Plan plan(boolean goOn) {
    Steps.PlanOf inner =
        steps(
                task("i1").undoneBy(task("u")),
                waitFor("i2", "go").timeout(Duration.ofSeconds(50)).orElse(task("f")),
                task("i3", "{\"x\": \"{{ steps.i1.output }}\"}").undoneBy(block("u", task("ub"))))
            .timeout(Duration.ofMinutes(3))
            .last(task("i4"), pause("i5", Duration.ofSeconds(5)));
    Steps.PlanOf all =
        steps(
                task("a").undoneBy(task("u")).orElse(task("f"), "http.dns"),
                block(
                        "b",
                        "\"{{ steps.b1.output }}\"",
                        task("b1"),
                        pause("b2", Duration.ofSeconds(5)))
                    .timeout(Duration.ofSeconds(20)),
                task("each").forEach("[1, 2, 3, 4]", "it", 2, true).undoneBy(task("u")),
                block(
                        "rows",
                        task("r1"),
                        choose(
                            "r2",
                            null,
                            on("row == 1", task("x")),
                            otherwise(block("y", task("r3")))))
                    .forEach("[1, 2]", "row", 0, false)
                    .orElse(block("f", task("f1"))),
                task("poll").repeat("output == 1", Duration.ofSeconds(3), 4).undoneBy(task("u")),
                workflow("sub", "{}", inner).undoneBy(task("u")),
                workflow("subs", "{}", inner)
                    .forEach("[1, 2]", "sub", 2, true)
                    .timeout(Duration.ofSeconds(90)),
                child("c", "{}", steps(set("x", "1"))).after("a"),
                task("after", "{\"x\": \"{{ steps.b.output }}\"}").after("each", "sub"))
            .maxParallel(4)
            .timeout(Duration.ofMinutes(10))
            .last(task("z"), waitFor("y", "go").timeout(Duration.ofSeconds(5)));
    return (goOn ? all.goOnAfterFailures() : all).plan();
  }

  @Test
  void comesToItsEndAndLeavesNothingBehind() {
    Plan stops = plan(false);
    Plan goesOn = plan(true);
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        new Run(seed % 2 == 0 ? stops : goesOn, seed).play();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Failed with seed " + seed, e);
      }
    }
  }

  private static final class Run {
    private final Random random;
    private final Plan plan;
    private final int failures;
    private final int cancelAt;
    private Machine machine;
    private Instant now = Journal.START;
    private final List<StepPath> calls = new ArrayList<>();
    private final List<StepPath> evaluations = new ArrayList<>();
    private final List<StepPath> children = new ArrayList<>();
    private final Set<TimerId> timers = new LinkedHashSet<>();
    private final Set<StepPath> cancelled = new LinkedHashSet<>();
    private int ends;

    Run(Plan plan, long seed) {
      this.random = new Random(seed);
      this.plan = plan;
      this.failures = random.nextInt(6);
      this.cancelAt = random.nextInt(3) == 0 ? random.nextInt(60) : -1;
      this.machine = new Machine(plan, Journal.start("{}"));
    }

    void play() {
      note(machine.start(now));
      for (int i = 0; i < MOST_EVENTS && !machine.ended(); i++) {
        if (random.nextInt(12) == 0) {
          machine = Snapshots.rewritten(plan, machine);
          assertThat(machine.timers(now))
              .extracting(c -> ((Command.Sleep) c).timer())
              .containsExactlyInAnyOrderElementsOf(timers);
        }
        now = now.plusSeconds(1);
        note(machine.on(i == cancelAt ? new Event.CancelRequested(now, "") : next()));
      }
      assertThat(machine.ended()).isTrue();
      assertThat(ends).isEqualTo(1);
      assertThat(calls).isEmpty();
      assertThat(evaluations).isEmpty();
      assertThat(children).isEmpty();
      assertThat(timers).isEmpty();
      assertThat(machine.steps()).extracting(StepView::status).allMatch(ENDS::contains);
    }

    private Event next() {
      int choice =
          random.nextInt(calls.size() + evaluations.size() + children.size() + timers.size() + 1);
      if (choice < calls.size()) {
        return answer(calls.remove(choice));
      }
      choice -= calls.size();
      if (choice < evaluations.size()) {
        StepPath path = evaluations.remove(choice);
        return new Event.Evaluated(now, path, new EvaluateResult(Value.of(Json.read("1"))));
      }
      choice -= evaluations.size();
      if (choice < children.size()) {
        return childEnds(children.remove(choice));
      }
      choice -= children.size();
      if (choice < timers.size()) {
        TimerId timer = List.copyOf(timers).get(choice);
        // long ones rarely win
        if (timer.purpose() != TimerId.Purpose.TIMEOUT || random.nextInt(4) == 0) {
          timers.remove(timer);
          return new Event.TimerFired(now, timer);
        }
      }
      return new Event.MessageReceived(now, "go", Json.read("1"), null);
    }

    private Event answer(StepPath path) {
      boolean told = cancelled.remove(path);
      int dice = random.nextInt(20);
      if (told && dice < 14) {
        return new Event.CallFailed(now, path, Journal.failure("workflow.cancelled"));
      }
      if (dice < failures) {
        String code = dice % 2 == 0 ? "http.dns" : "http.tls";
        return new Event.CallFailed(now, path, Journal.failure(code));
      }
      if (dice > 17) {
        var failure = dice == 18 ? Journal.failure("http.connect") : null;
        var parked = new CallResult.Parked(now.plusSeconds(60), 1, Duration.ofSeconds(1), failure);
        return new Event.CallEnded(now, path, parked);
      }
      Value output =
          dice > 15 ? new Value.Ref("files", "r", 5) : Value.of(Json.read(dice > 10 ? "1" : "2"));
      return new Event.CallEnded(now, path, new CallResult.Ended(output, null, 1));
    }

    private Event childEnds(StepPath path) {
      return cancelled.remove(path) || random.nextInt(20) < failures
          ? new Event.ChildFailed(now, path, Journal.failure("http.dns"))
          : new Event.ChildEnded(now, path, Value.of(Json.read("1")));
    }

    private void note(List<Command> commands) {
      for (Command command : commands) {
        switch (command) {
          case Command.Call call -> calls.add(call.input().path());
          case Command.Evaluate evaluate -> evaluations.add(evaluate.input().path());
          case Command.StartChild start -> children.add(start.child().path());
          case Command.CancelChild cancel -> {
            assertThat(children).contains(cancel.path());
            cancelled.add(cancel.path());
          }
          case Command.CancelCall cancel -> {
            assertThat(List.of(calls, evaluations)).anyMatch(open -> open.contains(cancel.path()));
            cancelled.add(cancel.path());
          }
          case Command.Sleep sleep -> assertThat(timers.add(sleep.timer())).isTrue();
          case Command.CancelSleep cancel -> assertThat(timers.remove(cancel.timer())).isTrue();
          case Command.Complete _, Command.Fail _, Command.Cancelled _, Command.TimedOut _ ->
              ends++;
        }
      }
      assertThat(calls).hasSizeLessThanOrEqualTo(4);
    }
  }
}
