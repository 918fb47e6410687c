package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.workflows.contract.StepView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepeatTest {

  @Test
  void runsRoundsUntilTheConditionHolds() {
    Journal journal =
        Journal.of(
                steps(task("poll").repeat("output.done", Duration.ZERO, 5))
                    .output(
                        "{\"out\": \"{{ steps.poll.output }}\", \"n\": \"{{ steps.poll.attempts }}\"}"))
            .play(
                """
                start                     -> call poll#0
                poll#0 = {"done": false}  -> call poll#1
                poll#1 = {"done": true}   -> complete {"out":{"done":true},"n":1}
                """)
            .leaves("poll succeeded, poll#0 succeeded, poll#1 succeeded");
    assertThat(journal.machine().steps())
        .extracting(StepView::iteration)
        .containsExactly(null, 0, 1);
  }

  @Test
  void pausesFromTheEndOfARoundToTheNext() {
    Journal.of(steps(task("poll").repeat("output", Duration.ofSeconds(10), 5)))
        .play(
            """
            start          -> call poll#0
            poll#0 = false -> sleep every poll 10s
            """)
        .leaves("poll waiting, poll#0 succeeded")
        .play(
            """
            poll every     -> call poll#1
            poll#1 = true  -> complete null
            """);
  }

  @Test
  void seesTheRoundBeforeAndItsNumber() {
    Journal.of(
            steps(
                    set("count", "\"{{ previous == null ? 1 : previous * 2 + iteration }}\"")
                        .repeat("output > 5 && previous > 2 && iteration > 1", Duration.ZERO, 10))
                .output("\"{{ steps.count.output }}\""))
        .play("start -> complete 8")
        .leaves("count succeeded, count#0 succeeded, count#1 succeeded, count#2 succeeded");
  }

  @Test
  void seesThemInsideOfItsStepsToo() {
    Journal.of(
            steps(
                    block(
                            "page",
                            "\"{{ steps.inner.output }}\"",
                            set(
                                "inner",
                                "\"{{ string(iteration) + (previous == null ? '-' : previous) }}\""))
                        .repeat("iteration == 2", Duration.ZERO, 10))
                .output("\"{{ steps.page.output }}\""))
        .play("start -> complete \"210-\"")
        .leaves(
            "page succeeded, page#0 succeeded, page#0/inner succeeded, page#1 succeeded,"
                + " page#1/inner succeeded, page#2 succeeded, page#2/inner succeeded");
  }

  @Test
  void failsWhenItsRoundsAreUsedUp() {
    Journal.of(steps(set("never", "1").repeat("false", Duration.ZERO, 3)))
        .play("start -> fail repeat.exhausted at never")
        .leaves("never failed, never#0 succeeded, never#1 succeeded, never#2 succeeded");
  }

  @Test
  void failsWithItsRound() {
    Journal.of(steps(task("poll").repeat("true", Duration.ZERO, 3)))
        .play(
            """
            start             -> call poll#0
            poll#0 ! http.dns -> fail http.dns at poll#0
            """)
        .leaves("poll failed, poll#0 failed");
  }

  @Test
  void collectsListsAndSingleValues() {
    Journal.of(
            steps(task("page").collecting("!has(output.next)", 10, "\"{{ output.rows }}\""))
                .output("\"{{ steps.page.output }}\""))
        .play(
            """
            start                                  -> call page#0
            page#0 = {"rows": [1, 2], "next": 1}   -> call page#1
            page#1 = {"rows": [], "next": 2}       -> call page#2
            page#2 = {"rows": null, "next": 3}     -> call page#3
            page#3 = {"rows": {"a": 1}}            -> complete {"collected":[1,2,null,{"a":1}],"iterations":4,"last":{"rows":{"a":1}}}
            """);
  }

  @Test
  void asksItsConditionOnceBeforeTheFirstRound() {
    Journal.of(
            steps(task("poll").repeat("true", Duration.ZERO, 3).when("input.go")),
            "{\"go\": false}")
        .play("start -> complete null")
        .leaves("poll skipped");
  }

  @Test
  void endsInItsPauseWhenStopped() {
    Journal.of(steps(task("poll").repeat("output", Duration.ofSeconds(10), 5), task("a")))
        .play(
            """
            start          -> call poll#0; call a
            poll#0 = false -> sleep every poll 10s
            a ! http.dns   -> wake every poll; fail http.dns at a
            """)
        .leaves("poll cancelled, poll#0 succeeded, a failed");
  }

  @Test
  void beginsNoRoundWhileStoppingButMayComeToItsEnd() {
    Journal.of(
            steps(
                task("again").repeat("output", Duration.ZERO, 5),
                task("done").repeat("output", Duration.ZERO, 5),
                task("a")))
        .play(
            """
            start           -> call again#0; call done#0; call a
            a ! http.dns    ->
            again#0 = false ->
            done#0 = true   -> fail http.dns at a
            """)
        .leaves("again cancelled, again#0 succeeded, done succeeded, done#0 succeeded, a failed");
  }

  @Test
  void timesOutOverAllItsRoundsAndPauses() {
    Journal.of(
            steps(
                task("poll")
                    .repeat("output", Duration.ofSeconds(10), 5)
                    .timeout(Duration.ofSeconds(15))))
        .play(
            """
            start          -> sleep timeout poll 15s; call poll#0
            poll#0 = false -> sleep every poll 10s
            poll timeout   -> wake every poll; fail step.timeout at poll
            """)
        .leaves("poll failed, poll#0 succeeded");
  }

  @Test
  void timesOutInARound() {
    Journal.of(
            steps(task("poll").repeat("output", Duration.ZERO, 5).timeout(Duration.ofSeconds(15))))
        .play(
            """
            start                       -> sleep timeout poll 15s; call poll#0
            poll timeout                -> cancel poll#0
            poll#0 ! workflow.cancelled -> fail step.timeout at poll
            """)
        .leaves("poll failed, poll#0 cancelled");
  }

  @Test
  void hasSucceededWithTheRoundThatItWaitedForAlthoughItWasCancelled() {
    Journal.of(steps(task("poll").repeat("output", Duration.ZERO, 5)))
        .play(
            """
            start         -> call poll#0
            cancel        -> cancel poll#0
            poll#0 = true -> cancelled workflow.cancelled
            """)
        .leaves("poll succeeded, poll#0 succeeded");
  }

  @Test
  void isCancelledWhenItsRoundWasNotTheLast() {
    Journal.of(steps(task("poll").repeat("output", Duration.ZERO, 1)))
        .play(
            """
            start          -> call poll#0
            cancel         -> cancel poll#0
            poll#0 = false -> cancelled workflow.cancelled
            """)
        .leaves("poll cancelled, poll#0 succeeded");
  }

  @Test
  void runsPerItemOfALoop() {
    Journal.of(
            steps(
                    task("each")
                        .forEach("[1, 2]", "it", 2, false)
                        .repeat("output >= it", Duration.ZERO, 5))
                .output("\"{{ steps.each.output.results }}\""))
        .play(
            """
            start         -> call each[0]#0; call each[1]#0
            each[1]#0 = 1 -> call each[1]#1
            each[0]#0 = 1 ->
            each[1]#1 = 2 -> complete [1,2]
            """)
        .leaves(
            "each succeeded, each[0] succeeded, each[0]#0 succeeded, each[1] succeeded,"
                + " each[1]#0 succeeded, each[1]#1 succeeded");
  }

  @Test
  void evaluatesUntilAndCollectOutside() {
    Journal.of(
            steps(task("page").collecting("output.last", 5, "\"{{ output.rows }}\""))
                .output("\"{{ steps.page.output.iterations }}\""))
        .play(
            """
            start            -> call page#0
            page#0 = ref:big -> evaluate page
            page ~ false     -> evaluate page
            page ~ [1]       -> call page#1
            page#1 = ref:two -> evaluate page
            page ~ true      -> evaluate page
            page ~ [2]       -> evaluate page
            page ~ {"iterations": 2} -> complete 2
            """);
  }

  @Test
  void drawsOtherValuesInEachRound() {
    Journal journal =
        Journal.of(
                steps(
                    task("poll", "{\"id\": \"{{ uuid() }}\"}").repeat("output", Duration.ZERO, 5)))
            .play(
                """
                start          -> call poll#0
                poll#0 = false -> call poll#1
                """);
    assertThat(journal.call("poll#0").captured()).isNotEqualTo(journal.call("poll#1").captured());
    assertThat(journal.call("poll#0").key()).isNotEqualTo(journal.call("poll#1").key());
  }
}
