package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.fail;
import static dev.tenuto.workflows.interpreter.Steps.pause;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoopTest {

  @Test
  void givesItsResultsInItemOrder() {
    Journal.of(
            steps(set("each", "\"{{ item * 10 + index }}\"").forEach("[1, 2, 3]"))
                .output("\"{{ steps.each.output }}\""))
        .play(
            """
            start -> complete {"results":[10,21,32],"itemCount":3,"successCount":3,"failureCount":0,"skippedCount":0}
            """)
        .leaves("each succeeded, each[0] succeeded, each[1] succeeded, each[2] succeeded");
  }

  @Test
  void worksOnOneItemAtATimeUnlessToldOtherwise() {
    Journal.of(
            steps(task("each", "{\"n\": \"{{ item }}\"}").forEach("\"{{ input.list }}\"")),
            "{\"list\": [\"a\", \"b\"]}")
        .play("start -> call each[0]")
        .leaves("each running, each[0] running")
        .play(
            """
            each[0] = 1 -> call each[1]
            each[1] = 2 -> complete null
            """);
  }

  @Test
  void hasNoMoreItemsInFlightThanItsOwnLimit() {
    Journal.of(steps(task("each").forEach("[1, 2, 3, 4]", "it", 2, false)))
        .play(
            """
            start       -> call each[0]; call each[1]
            each[1] = 1 -> call each[2]
            each[0] = 1 -> call each[3]
            each[3] = 1 ->
            each[2] = 1 -> complete null
            """);
  }

  @Test
  void beginsAllItemsWithinTheWorkflowsPlacesWhenItHasNoLimit() {
    Journal.of(steps(task("each").forEach("[1, 2, 3]", "it", 0, false)).maxParallel(2))
        .play("start -> call each[0]; call each[1]")
        .leaves("each running, each[0] running, each[1] running, each[2] pending")
        .play("each[0] = 1 -> call each[2]");
  }

  @Test
  void takesAMapAsEntriesInTheDatasOrder() {
    Journal.of(
            steps(
                    set("each", "\"{{ entry.key }}={{ entry.value }}\"")
                        .forEach("{\"z\": 1, \"a\": 2}", "entry", 1, false))
                .output("\"{{ steps.each.output.results }}\""))
        .play("start -> complete [\"z=1\",\"a=2\"]");
  }

  @Test
  void succeedsOverNothing() {
    Journal.of(steps(task("each").forEach("[]")).output("\"{{ steps.each.output }}\""))
        .play(
            """
            start -> complete {"results":[],"itemCount":0,"successCount":0,"failureCount":0,"skippedCount":0}
            """);
  }

  @Test
  void refusesWhatIsNoListAndNoMap() {
    for (String items : new String[] {"null", "\"text\"", "3", "true"}) {
      Journal.of(steps(task("each").forEach(items))).play("start -> fail expression.type at each");
    }
  }

  @Test
  void refusesMoreItemsThanAreAllowed() {
    Journal.of(steps(task("each").forEach("\"{{ lists.range(100001) }}\"")))
        .play("start -> fail limit.items at each");
  }

  @Test
  void asksItsConditionOfEachItem() {
    Journal.of(
            steps(set("each", "\"{{ item }}\"").forEach("[1, 2, 3]").when("item != 2"))
                .output("\"{{ steps.each.output }}\""))
        .play(
            """
            start -> complete {"results":[1,null,3],"itemCount":3,"successCount":2,"failureCount":0,"skippedCount":1}
            """)
        .leaves("each succeeded, each[0] succeeded, each[1] skipped, each[2] succeeded");
  }

  @Test
  void succeedsWhenAllItsItemsWereSkipped() {
    Journal.of(
            steps(task("each").forEach("[1]").when("false")).output("\"{{ steps.each.status }}\""))
        .play("start -> complete \"succeeded\"");
  }

  @Test
  void beginsNoItemAfterOneHasFailed() {
    Journal journal =
        Journal.of(
                steps(
                    task("each").forEach("[1, 2, 3]", "it", 2, false), task("after").after("each")))
            .play(
                """
                start              -> call each[0]; call each[1]
                each[1] ! http.dns ->
                each[0] = 1        -> fail http.dns at each[1]
                """)
            .leaves("each failed, each[0] succeeded, each[1] failed, after blocked");
    assertThat(Objects.requireNonNull(journal.step("each").error()).step()).isEqualTo("each[1]");
  }

  @Test
  void letsItemsInFlightGoOnToTheirEndWhenTheWorkflowGoesOn() {
    Journal.of(
            steps(
                    block("each", task("a"), task("b").after("a"))
                        .forEach("[1, 2, 3]", "it", 2, false))
                .goOnAfterFailures())
        .play(
            """
            start                -> call each[0]/a; call each[1]/a
            each[1]/a ! http.dns ->
            each[0]/a = 1        -> call each[0]/b
            each[0]/b = 1        -> fail http.dns at each[1]/a
            """)
        .leaves(
            "each failed, each[0] succeeded, each[0]/a succeeded, each[0]/b succeeded,"
                + " each[1] failed, each[1]/a failed, each[1]/b blocked");
  }

  @Test
  void goesOnWithOtherItemsWhenToldSo() {
    Journal.of(
            steps(task("each").forEach("[1, 2, 3]", "it", 1, true), task("other"))
                .output("\"{{ steps.each.output }}\""))
        .play(
            """
            start              -> call each[0]; call other
            each[0] ! http.dns -> call each[1]
            each[1] = 5        -> call each[2]
            each[2] ! http.tls ->
            other = 1          -> complete {"results":[null,5,null],"itemCount":3,"successCount":1,"failureCount":2,"skippedCount":0}
            """);
  }

  @Test
  void stopsInsideOfTheFailedItemAloneWhenTheOthersGoOn() {
    Journal.of(
            steps(
                block("each", task("a"), task("b"), task("c").after("b"))
                    .forEach("[1, 2]", "it", 2, true)))
        .play(
            """
            start                -> call each[0]/a; call each[0]/b; call each[1]/a; call each[1]/b
            each[0]/a ! http.dns ->
            each[1]/b = 1        -> call each[1]/c
            each[0]/b = 1        ->
            each[1]/a = 1        ->
            each[1]/c = 1        -> complete null
            """)
        .leaves(
            "each succeeded, each[0] failed, each[0]/a failed, each[0]/b succeeded,"
                + " each[0]/c blocked, each[1] succeeded, each[1]/a succeeded,"
                + " each[1]/b succeeded, each[1]/c succeeded");
  }

  @Test
  void isStoppedWithItsItems() {
    Journal.of(
            steps(
                task("each").forEach("[1, 2, 3]"),
                pause("pause", Duration.ofSeconds(9)).forEach("[1, 2]", "it", 2, false),
                task("a")))
        .play(
            """
            start        -> sleep wait pause[0] 9s; sleep wait pause[1] 9s; call each[0]; call a
            a ! http.dns -> wake wait pause[0]; wake wait pause[1]
            each[0] = 1  -> fail http.dns at a
            """)
        .leaves(
            "each blocked, each[0] succeeded, pause cancelled, pause[0] cancelled,"
                + " pause[1] cancelled, a failed");
  }

  @Test
  void isCancelledWithItsItems() {
    Journal.of(steps(task("each").forEach("[1, 2, 3]", "it", 2, true)))
        .play(
            """
            start                        -> call each[0]; call each[1]
            cancel                       -> cancel each[0]; cancel each[1]
            each[0] ! workflow.cancelled ->
            each[1] = 1                  -> cancelled workflow.cancelled
            """)
        .leaves("each cancelled, each[0] cancelled, each[1] succeeded");
  }

  @Test
  void timesOutAsAWhole() {
    Journal.of(
            steps(task("each").forEach("[1, 2]").timeout(Duration.ofSeconds(5)), task("a"))
                .goOnAfterFailures())
        .play(
            """
            start                        -> sleep timeout each 5s; call each[0]; call a
            each[0] = 1                  -> call each[1]
            each timeout                 -> cancel each[1]
            each[1] ! workflow.cancelled ->
            a = 1                        -> fail step.timeout at each
            """);
  }

  @Test
  void givesUpItsTimerWhenItHasEnded() {
    Journal.of(steps(task("each").forEach("[1]").timeout(Duration.ofSeconds(5))))
        .play(
            """
            start       -> sleep timeout each 5s; call each[0]
            each[0] = 1 -> wake timeout each; complete null
            """);
  }

  @Test
  void standsInsideOfAnother() {
    Journal.of(
            steps(
                    block(
                            "rows",
                            "\"{{ steps.cells.output.results }}\"",
                            set("cells", "\"{{ row.name + string(cell) + string(index) }}\"")
                                .forEach("\"{{ row.cells }}\"", "cell", 1, false))
                        .forEach("\"{{ input.rows }}\"", "row", 1, false))
                .output("\"{{ steps.rows.output.results }}\""),
            "{\"rows\": [{\"name\": \"a\", \"cells\": [1, 2]}, {\"name\": \"b\", \"cells\": [3]}]}")
        .play("start -> complete [[\"a10\",\"a21\"],[\"b30\"]]")
        .leaves(
            "rows succeeded, rows[0] succeeded, rows[0]/cells succeeded, rows[0]/cells[0] succeeded,"
                + " rows[0]/cells[1] succeeded, rows[1] succeeded, rows[1]/cells succeeded,"
                + " rows[1]/cells[0] succeeded");
  }

  @Test
  void seesTheStepsThatTheLoopDependsOn() {
    Journal.of(
            steps(task("a"), set("each", "\"{{ item + steps.a.output }}\"").forEach("[1, 2]"))
                .output("\"{{ steps.each.output.results }}\""))
        .play(
            """
            start  -> call a
            a = 10 -> complete [11,12]
            """);
  }

  @Test
  void givesEachItemAKeyOfItsOwn() {
    Journal journal =
        Journal.of(steps(task("each").forEach("[1, 1]", "it", 2, false)))
            .play("start -> call each[0]; call each[1]");
    // printf 'scope\\0each[1]\\0main' | sha256sum
    assertThat(journal.call("each[1]").key()).isEqualTo("af3043dedc6309ef103ac7d188c019b1");
    assertThat(journal.call("each[0]").key()).isNotEqualTo(journal.call("each[1]").key());
  }

  @Test
  void beginsNoItemThatAnEarlierOneStopped() {
    Journal.of(steps(fail("each", "mine").forEach("[1, 2]", "it", 2, false)))
        .play("start -> fail mine at each[0]")
        .leaves("each failed, each[0] failed");
  }

  @Test
  void evaluatesItemsOutsideAndPutsResultsTogetherThere() {
    Journal journal =
        Journal.of(
                steps(
                        task("a"),
                        task("each").forEach("\"{{ steps.a.output.list }}\"", "it", 2, false))
                    .output("\"{{ steps.each.output.itemCount }}\""))
            .play(
                """
                start            -> call a
                a = ref:big      -> evaluate each
                each ~ [1, 2]    -> call each[0]; call each[1]
                each[0] = ref:r0 ->
                each[1] = "{{ not.read }}" -> evaluate each
                """);
    assertThat(journal.evaluation("each").captured())
        .containsEntry("parts.p0", new Value.Ref("files", "r0", 5_000_000))
        .containsEntry("parts", Value.of(Json.read("{\"p1\":\"{{ not.read }}\"}")));
    assertThat(Json.write(journal.evaluation("each").template()))
        .isEqualTo(
            "{\"results\":[\"{{ parts.p0 }}\",\"{{ parts.p1 }}\"],\"itemCount\":2,"
                + "\"successCount\":2,\"failureCount\":0,\"skippedCount\":0}");
    journal.play(
        """
        each ~ ref:all -> evaluate .
        . ~ 2          -> complete 2
        """);
  }
}
