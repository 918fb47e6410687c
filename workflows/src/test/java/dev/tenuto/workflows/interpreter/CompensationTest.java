package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.fail;
import static dev.tenuto.workflows.interpreter.Steps.pause;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static dev.tenuto.workflows.interpreter.Steps.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompensationTest {

  private static Steps.Step undone(String id) {
    return task(id).undoneBy(task("undo-" + id, "{\"of\": \"{{ output }}\"}"));
  }

  @Test
  void undoesWhatSucceededInReverseOrderOfEnding() {
    Journal journal =
        Journal.of(steps(undone("a"), undone("b"), undone("c"), task("d")))
            .play(
                """
                start            -> call a; call b; call c; call d
                b = 2            ->
                c = 3            ->
                d ! http.dns     ->
                a = 1            -> call a~compensate
                a~compensate = 0 -> call c~compensate
                c~compensate = 0 -> call b~compensate
                b~compensate = 0 -> fail http.dns at d
                """)
            .leaves(
                "a succeeded, a~compensate succeeded, b succeeded, b~compensate succeeded,"
                    + " c succeeded, c~compensate succeeded, d failed");
    assertThat(journal.call("c~compensate").captured())
        .containsEntry("input", Value.of(Json.read("{\"of\":3}")));
    assertThat(journal.call("c~compensate").key()).isNotEqualTo(journal.call("c").key());
  }

  @Test
  void undoesNothingWhenAllWentWell() {
    Journal.of(steps(undone("a")))
        .play(
            """
            start -> call a
            a = 1 -> complete null
            """);
  }

  @Test
  void goesOnAfterACompensationThatFailed() {
    Journal.of(steps(undone("a"), undone("b").after("a"), task("c").after("b")))
        .play(
            """
            start                    -> call a
            a = 1                    -> call b
            b = 2                    -> call c
            c ! http.dns             -> call b~compensate
            b~compensate retries 60s -> sleep parked b~compensate 1m
            b~compensate timer       -> call b~compensate
            b~compensate ! http.tls  -> call a~compensate
            a~compensate = 0         -> fail http.dns at c
            """)
        .leaves("a succeeded, a~compensate succeeded, b succeeded, b~compensate failed, c failed");
  }

  @Test
  void undoesAfterACancelAndIsNotCancelledItself() {
    Journal.of(steps(undone("a"), undone("b"), task("c").after("a")))
        .play(
            """
            start                  -> call a; call b
            a = 1                  -> call c
            cancel                 -> cancel b; cancel c
            c ! workflow.cancelled ->
            b = 2                  -> call b~compensate
            cancel                 ->
            b~compensate = 0       -> call a~compensate
            a~compensate = 0       -> cancelled workflow.cancelled
            """)
        .leaves(
            "a succeeded, a~compensate succeeded, b succeeded, b~compensate succeeded, c cancelled");
  }

  @Test
  void undoesAfterTheTimeoutWithoutALimit() {
    Journal.of(steps(undone("a"), task("b").after("a")).timeout(Duration.ofSeconds(10)))
        .play(
            """
            start                  -> sleep timeout . 10s; call a
            a = 1                  -> call b
            timeout                -> cancel b
            b ! workflow.cancelled -> call a~compensate
            timeout                ->
            a~compensate = 0       -> timed out workflow.timeout
            """);
  }

  @Test
  void givesUpTheTimeoutBeforeItUndoes() {
    Journal.of(steps(undone("a"), task("b").after("a")).timeout(Duration.ofSeconds(10)))
        .play(
            """
            start            -> sleep timeout . 10s; call a
            a = 1            -> call b
            b ! http.dns     -> wake timeout .; call a~compensate
            a~compensate = 0 -> fail http.dns at b
            """);
  }

  @Test
  void letsTheAttemptInFlightEndWhenItCanBeUndone() {
    Journal journal =
        Journal.of(
                steps(
                    undone("a"),
                    undone("each").forEach("[1]"),
                    undone("poll").repeat("true", Duration.ZERO, 2),
                    block("b", task("c")).undoneBy(task("u")),
                    task("d")))
            .play("start -> call a; call each[0]; call poll#0; call b/c; call d");
    assertThat(journal.call("a").finishesAttempt()).isTrue();
    assertThat(journal.call("each[0]").finishesAttempt()).isTrue();
    assertThat(journal.call("poll#0").finishesAttempt()).isTrue();
    assertThat(journal.call("b/c").finishesAttempt()).isFalse();
    assertThat(journal.call("d").finishAttempt()).isNull();
  }

  @Test
  void undoesItemsWithWhatTheySaw() {
    Journal journal =
        Journal.of(
                steps(
                    task("each")
                        .forEach("[\"x\", \"y\", \"z\"]", "it", 2, false)
                        .undoneBy(
                            task(
                                "u",
                                "{\"out\": \"{{ output }}\", \"it\": \"{{ it }}\", \"n\": \"{{ index }}\"}"))))
            .play(
                """
                start                  -> call each[0]; call each[1]
                each[1] = 2            -> call each[2]
                each[2] ! http.dns     ->
                each[0] = 1            -> call each[0]~compensate
                each[0]~compensate = 0 -> call each[1]~compensate
                """);
    assertThat(journal.call("each[1]~compensate").captured())
        .containsEntry("input", Value.of(Json.read("{\"out\":2,\"it\":\"y\",\"n\":1}")));
    journal
        .play("each[1]~compensate = 0 -> fail http.dns at each[2]")
        .leaves(
            "each failed, each[0] succeeded, each[0]~compensate succeeded, each[1] succeeded,"
                + " each[1]~compensate succeeded, each[2] failed");
  }

  @Test
  void undoesStepsInsideOfBlocksInTheOneOrder() {
    Journal.of(
            steps(
                block("b", undone("x"), undone("y").after("x")).undoneBy(task("u")),
                undone("c"),
                task("d").after("b", "c")))
        .play(
            """
            start              -> call b/x; call c
            b/x = 1            -> call b/y
            c = 1              ->
            b/y = 1            -> call d
            d ! http.dns       -> call b~compensate
            b~compensate = 0   -> call b/y~compensate
            b/y~compensate = 0 -> call c~compensate
            c~compensate = 0   -> call b/x~compensate
            b/x~compensate = 0 -> fail http.dns at d
            """);
  }

  @Test
  void undoesAStepThatItsFallbackMendedWithTheFallbacksOutput() {
    Journal journal =
        Journal.of(steps(undone("a").orElse(set("f", "\"mended\"")), task("b").after("a")))
            .play(
                """
                start            -> call a
                a ! http.dns     -> call b
                b ! http.tls     -> call a~compensate
                """);
    assertThat(journal.call("a~compensate").captured())
        .containsEntry("input", Value.of(Json.read("{\"of\":\"mended\"}")));
    journal.play("a~compensate = 0 -> fail http.tls at b");
  }

  @Test
  void undoesWithinAnInlineWorkflowThatFailedAndNeverAgain() {
    Journal.of(
            steps(
                undone("before"),
                workflow(
                        "sub",
                        "{}",
                        steps(undone("each").forEach("[1, 2]"), task("x").after("each")))
                    .after("before"),
                task("y").after("before"),
                task("z").after("y")))
        .play(
            """
            start                      -> call before
            before = 1                 -> call sub/each[0]; call y
            sub/each[0] = 1            -> call sub/each[1]
            sub/each[1] = 1            -> call sub/x
            sub/x ! http.dns           -> call sub/each[1]~compensate
            y = 1                      -> call z
            sub/each[1]~compensate = 0 -> call sub/each[0]~compensate
            sub/each[0]~compensate = 0 ->
            z = 1                      -> call before~compensate
            before~compensate = 0      -> fail http.dns at sub/x
            """);
  }

  @Test
  void undoesAnInlineWorkflowThatSucceededInTheOneOrder() {
    Journal.of(
            steps(
                workflow("sub", "{}", steps(undone("x"), undone("y").after("x"))),
                undone("a"),
                task("b").after("sub", "a")))
        .play(
            """
            start                -> call sub/x; call a
            sub/x = 1            -> call sub/y
            a = 1                ->
            sub/y = 1            -> call b
            b ! http.dns         -> call sub/y~compensate
            sub/y~compensate = 0 -> call a~compensate
            a~compensate = 0     -> call sub/x~compensate
            sub/x~compensate = 0 -> fail http.dns at b
            """);
  }

  @Test
  void undoesWhatAStoppedInlineWorkflowDidWithTheRest() {
    Journal.of(
            steps(
                workflow(
                    "sub", "{}", steps(undone("x"), pause("w", Duration.ofSeconds(9)).after("x"))),
                task("a")))
        .play(
            """
            start                -> call sub/x; call a
            sub/x = 1            -> sleep wait sub/w 9s
            a ! http.dns         -> wake wait sub/w; call sub/x~compensate
            sub/x~compensate = 0 -> fail http.dns at a
            """)
        .leaves(
            "sub cancelled, sub/x succeeded, sub/x~compensate succeeded, sub/w cancelled, a failed");
  }

  @Test
  void letsAnInlineWorkflowFinishUndoingWhenTheExecutionIsCancelled() {
    Journal.of(
            steps(
                undone("a"),
                workflow("sub", "{}", steps(undone("x"), task("y").after("x"))),
                task("b").after("a")))
        .play(
            """
            start                  -> call a; call sub/x
            a = 1                  -> call b
            sub/x = 1              -> call sub/y
            sub/y ! http.dns       -> call sub/x~compensate
            cancel                 -> cancel b
            b ! workflow.cancelled ->
            sub/x~compensate = 0   -> call a~compensate
            a~compensate = 0       -> cancelled workflow.cancelled
            """);
  }

  @Test
  void undoesABlockByABlock() {
    Journal.of(
            steps(
                task("a")
                    .undoneBy(
                        block(
                            "u",
                            task("u1", "{\"of\": \"{{ output }}\"}"),
                            task("u2", "{\"of\": \"{{ output }}\"}"),
                            task("u3").after("u1"))),
                fail("b", "mine").after("a")))
        .play(
            """
            start                       -> call a
            a = 1                       -> call a~compensate/u1; call a~compensate/u2
            a~compensate/u2 ! http.dns  ->
            a~compensate/u1 = 1         -> fail mine at b
            """)
        .leaves(
            "a succeeded, a~compensate failed, a~compensate/u1 succeeded, a~compensate/u2 failed,"
                + " a~compensate/u3 blocked, b failed");
  }

  @Test
  void undoesWhatWaitedForItsTurnOnlyIfItSucceeded() {
    Journal.of(steps(undone("a"), undone("b"), undone("s").when("false"), task("c")).maxParallel(1))
        .play(
            """
            start        -> call a
            a ! http.dns -> fail http.dns at a
            """)
        .leaves("a failed, b blocked, s skipped, c blocked");
  }

  @Test
  void readsStepsThatItDependsOn() {
    Journal.of(
            steps(
                set("k", "5"),
                task("a").undoneBy(task("u", "{\"k\": \"{{ steps.k.output }}\"}")),
                task("b").after("a")))
        .play(
            """
            start        -> call a
            a = ref:big  -> call b
            b ! http.dns -> call a~compensate
            """);
  }

  @Test
  void evaluatesItsInputOutside() {
    Journal.of(steps(undone("a"), task("b").after("a")))
        .play(
            """
            start            -> call a
            a = ref:big      -> call b
            b ! http.dns     -> evaluate a~compensate
            a~compensate ~ 1 -> call a~compensate
            a~compensate = 0 -> fail http.dns at b
            """);
  }
}
