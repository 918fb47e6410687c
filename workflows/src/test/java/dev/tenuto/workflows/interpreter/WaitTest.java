package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.pause;
import static dev.tenuto.workflows.interpreter.Steps.pauseUntil;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitTest {

  @Test
  void waitsForALengthOfTime() {
    Journal journal =
        Journal.of(steps(pause("w", Duration.ofSeconds(30)), task("after").after("w")))
            .play("start -> sleep wait w 30s")
            .leaves("w waiting, after pending");
    assertThat(journal.step("w").startedAt()).isEqualTo(Journal.START);
    journal
        .play(
            """
            w wait    -> call after
            after = 1 -> complete null
            """)
        .leaves("w succeeded, after succeeded");
  }

  @Test
  void goesOnAtOnceForNoTime() {
    Journal.of(steps(pause("w", Duration.ZERO)).output("\"{{ steps.w.output }}\""))
        .play("start -> complete null");
  }

  @Test
  void waitsUntilATime() {
    Journal.of(
            steps(pauseUntil("w", "\"{{ input.at }}\"")), "{\"at\": \"2026-01-01T02:00:00+01:00\"}")
        .play(
            """
            start  -> sleep wait w 1h
            w wait -> complete null
            """);
  }

  @Test
  void goesOnAtOnceWhenTheTimeHasPassed() {
    Journal.of(steps(pauseUntil("w", "\"2025-12-31T23:59:59Z\""))).play("start -> complete null");
    Journal.of(steps(pauseUntil("w", "\"2026-01-01T00:00:00Z\""))).play("start -> complete null");
  }

  @Test
  void refusesWhatIsNoTime() {
    for (String time : new String[] {"\"tomorrow\"", "5", "null", "\"2026-01-01\""}) {
      Journal.of(steps(pauseUntil("w", time))).play("start -> fail expression.type at w");
    }
  }

  @Test
  void holdsNoPlace() {
    Journal.of(steps(pause("w", Duration.ofSeconds(30)), task("a")).maxParallel(1))
        .play("start -> sleep wait w 30s; call a");
  }

  @Test
  void endsWhenTheRestStops() {
    Journal.of(steps(pause("w", Duration.ofSeconds(30)), task("a"), task("after").after("w")))
        .play(
            """
            start        -> sleep wait w 30s; call a
            a ! http.dns -> wake wait w; fail http.dns at a
            """)
        .leaves("w cancelled, a failed, after blocked");
  }

  @Test
  void endsWhenTheExecutionIsCancelled() {
    Journal.of(steps(pause("w", Duration.ofSeconds(30))))
        .play(
            """
            start  -> sleep wait w 30s
            cancel -> wake wait w; cancelled workflow.cancelled
            """)
        .leaves("w cancelled");
  }

  @Test
  void takesNoTimerThatFiredWhileItWasGivenUp() {
    Journal.of(steps(pause("w", Duration.ofSeconds(30)), task("a"), task("b")))
        .play(
            """
            start        -> sleep wait w 30s; call a; call b
            a ! http.dns -> wake wait w
            w wait       ->
            b = 1        -> fail http.dns at a
            """);
  }

  @Test
  void evaluatesItsTimeOutside() {
    Journal.of(steps(task("a"), pauseUntil("w", "\"{{ steps.a.output.at }}\"")))
        .play(
            """
            start                        -> call a
            a = ref:big                  -> evaluate w
            w ~ "2026-01-01T00:01:00Z"   -> sleep wait w 58s
            """);
  }

  @Test
  void tellsTheTimersThatRun() {
    var plan =
        steps(
                pause("w", Duration.ofSeconds(30)),
                set("poll", "1")
                    .repeat("false", Duration.ofSeconds(20), 5)
                    .timeout(Duration.ofMinutes(1)))
            .plan();
    var machine = new Machine(plan, Journal.start("{}"));
    machine.start(Journal.START);
    Instant later = Journal.START.plusSeconds(5);
    assertThat(Snapshots.rewritten(plan, machine).timers(later).stream().map(CommandText::of))
        .containsExactly("sleep wait w 25s", "sleep timeout poll 55s", "sleep every poll 15s");
  }
}
