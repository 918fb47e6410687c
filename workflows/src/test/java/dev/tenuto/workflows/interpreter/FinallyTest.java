package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.fail;
import static dev.tenuto.workflows.interpreter.Steps.pause;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static dev.tenuto.workflows.interpreter.Steps.waitFor;
import static dev.tenuto.workflows.interpreter.Steps.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FinallyTest {

  private static Value told(String status, String code, String a) {
    return Value.of(
        Json.read("{\"status\":\"" + status + "\",\"code\":" + code + ",\"a\":\"" + a + "\"}"));
  }

  private static Steps.Step report() {
    return task(
        "report",
        "{\"status\": \"{{ workflow.status }}\", \"code\": \"{{ error == null ? null : error.code }}\","
            + " \"a\": \"{{ steps.a.status }}\"}");
  }

  @Test
  void runsWhenAllWentWell() {
    Journal journal =
        Journal.of(steps(task("a")).last(report()).output("\"{{ steps.a.output }}\""))
            .play("start -> call a")
            .leaves("a running, report pending")
            .play("a = 1 -> call report");
    assertThat(journal.call("report").captured())
        .containsEntry("input", told("completed", "null", "succeeded"));
    journal.play("report = 2 -> complete 1").leaves("a succeeded, report succeeded");
  }

  @Test
  void isNotCutShortByALimitNorAreCompensations() {
    Journal.of(steps(task("b").undoneBy(task("u")), task("a").after("b")).last(report()))
        .play(
            """
            start            -> call b
            b = 1            -> call a
            limit            -> cancel a
            a ! worker.lost  -> call b~compensate
            limit            ->
            b~compensate = 1 -> call report
            limit            ->
            report = 1       -> fail limit.history
            """)
        .leaves("b succeeded, b~compensate succeeded, a cancelled, report succeeded");
  }

  @Test
  void runsAfterAFailureAndItsCompensations() {
    Journal journal =
        Journal.of(steps(task("b").undoneBy(task("u")), task("a").after("b")).last(report()))
            .play(
                """
                start            -> call b
                b = 1            -> call a
                a ! http.dns     -> call b~compensate
                b~compensate = 1 -> call report
                """);
    assertThat(journal.call("report").captured())
        .containsEntry("input", told("failed", "\"http.dns\"", "failed"));
    journal
        .play("report = 1 -> fail http.dns at a")
        .leaves("b succeeded, b~compensate succeeded, a failed, report succeeded");
  }

  @Test
  void runsAfterACancelAndIsNotCancelled() {
    Journal journal =
        Journal.of(steps(task("a")).last(report()))
            .play(
                """
                start                  -> call a
                cancel                 -> cancel a
                a ! workflow.cancelled -> call report
                cancel                 ->
                """);
    assertThat(journal.call("report").captured())
        .containsEntry("input", told("cancelled", "\"workflow.cancelled\"", "cancelled"));
    journal.play("report = 1 -> cancelled workflow.cancelled");
  }

  @Test
  void runsAfterTheTimeout() {
    Journal journal =
        Journal.of(steps(task("a")).timeout(Duration.ofSeconds(5)).last(report()))
            .play(
                """
                start                  -> sleep timeout . 5s; call a
                timeout                -> cancel a
                a ! workflow.cancelled -> call report
                """);
    assertThat(journal.call("report").captured())
        .containsEntry("input", told("timedOut", "\"workflow.timeout\"", "cancelled"));
    journal.play("report = 1 -> timed out workflow.timeout");
  }

  @Test
  void makesACompletedExecutionFailWhenItFails() {
    Journal.of(steps(task("a")).last(task("x"), task("y"), task("z").after("x")))
        .play(
            """
            start        -> call a
            a = 1        -> call x; call y
            x ! http.dns ->
            y = 1        -> fail http.dns at x
            """)
        .leaves("a succeeded, x failed, y succeeded, z blocked");
  }

  @Test
  void isOnlyRecordedWhenItFailsAfterAFailure() {
    Journal.of(steps(task("a")).last(task("x")))
        .play(
            """
            start        -> call a
            a ! http.tls -> call x
            x ! http.dns -> fail http.tls at a
            """);
  }

  @Test
  void runsByItsOwnDependencies() {
    Journal.of(
            steps(task("a"), fail("b", "mine").after("a"))
                .last(
                    task("y", "{\"x\": \"{{ steps.x.output }}\"}"),
                    set("x", "\"{{ steps.b.error.code + steps.a.output }}\"")))
        .play(
            """
            start   -> call a
            a = "!" -> call y
            y = 1   -> fail mine at b
            """);
  }

  @Test
  void seesTheStepsInsideOfItsBlocksToo() {
    Journal journal =
        Journal.of(
                steps(task("a"))
                    .last(
                        block(
                            "tidy",
                            task(
                                "deep",
                                "{\"a\": \"{{ steps.a.output }}\", \"s\": \"{{ workflow.status }}\", \"e\": \"{{ error }}\"}"))))
            .play(
                """
                start -> call a
                a = 3 -> call tidy/deep
                """);
    assertThat(journal.call("tidy/deep").captured())
        .containsEntry("input", Value.of(Json.read("{\"a\":3,\"s\":\"completed\",\"e\":null}")));
  }

  @Test
  void stopsInsideOfItsFailedStepAlone() {
    Journal.of(
            steps(set("a", "1"))
                .last(
                    block("tidy", task("t1"), task("t2"), task("t3").after("t2")),
                    task("other"),
                    task("later").after("other")))
        .play(
            """
            start              -> call tidy/t1; call tidy/t2; call other
            tidy/t1 ! http.dns ->
            other = 1          -> call later
            tidy/t2 = 1        ->
            later = 1          -> fail http.dns at tidy/t1
            """)
        .leaves(
            "a succeeded, tidy failed, tidy/t1 failed, tidy/t2 succeeded, tidy/t3 blocked,"
                + " other succeeded, later succeeded");
  }

  @Test
  void mayWaitAndLoopAndBeMended() {
    Journal.of(
            steps(task("a"))
                .last(
                    pause("w", Duration.ofSeconds(5)),
                    waitFor("e", "done").timeout(Duration.ofSeconds(9)).orElse(set("f", "1")),
                    task("each").forEach("[1, 2]", "it", 2, true)))
        .play(
            """
            start              -> call a
            a ! http.dns       -> sleep wait w 5s; sleep timeout e 9s; call each[0]; call each[1]
            each[0] ! http.tls ->
            each[1] = 1        ->
            cancel             ->
            e timeout          ->
            w wait             -> fail http.dns at a
            """)
        .leaves(
            "a failed, w succeeded, e succeeded, e~fallback succeeded, each succeeded,"
                + " each[0] failed, each[1] succeeded");
  }

  @Test
  void runsOfAnInlineWorkflowWithinItsStep() {
    Journal.of(
            steps(
                    workflow(
                        "sub",
                        "{}",
                        steps(task("a")).last(task("x", "{\"s\": \"{{ workflow.status }}\"}"))),
                    task("after").after("sub"))
                .last(task("z")))
        .play(
            """
            start     -> call sub/a
            sub/a = 1 -> call sub/x
            sub/x = 1 -> call after
            after = 1 -> call z
            z = 1     -> complete null
            """)
        .leaves("sub succeeded, sub/a succeeded, sub/x succeeded, after succeeded, z succeeded");
  }

  @Test
  void runsOfAnInlineWorkflowThatWasStopped() {
    Journal journal =
        Journal.of(
                steps(
                    workflow("sub", "{}", steps(pause("a", Duration.ofSeconds(9))).last(report())),
                    task("b")))
            .play(
                """
                start        -> sleep wait sub/a 9s; call b
                b ! http.dns -> wake wait sub/a; call sub/report
                """);
    assertThat(journal.call("sub/report").captured())
        .containsEntry("input", told("cancelled", "\"workflow.cancelled\"", "cancelled"));
    journal
        .play("sub/report = 1 -> fail http.dns at b")
        .leaves("sub cancelled, sub/a cancelled, sub/report succeeded, b failed");
  }

  @Test
  void failsAnInlineWorkflowAndHandsWhatItDidToTheRest() {
    Journal.of(
            steps(
                workflow(
                    "sub", "{}", steps(task("a").undoneBy(task("u"))).last(fail("f", "mine")))))
        .play(
            """
            start                -> call sub/a
            sub/a = 1            -> call sub/a~compensate
            sub/a~compensate = 1 -> fail mine at sub/f
            """);
  }

  @Test
  void seesWhatIsKeptOutside() {
    Journal.of(steps(task("a")).last(task("x", "{\"a\": \"{{ steps.a.output.b }}\"}")))
        .play(
            """
            start        -> call a
            a = ref:big  -> evaluate x
            x ~ {"a": 1} -> call x
            x = 1        -> complete null
            """);
  }
}
