package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.pause;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static dev.tenuto.workflows.interpreter.Steps.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Workflows that run inside of others, in one execution. */
class SubWorkflowTest {

  @Test
  void seesNothingButItsOwnAndGivesItsOutput() {
    Journal journal =
        Journal.of(
                steps(
                        set("a", "2"),
                        workflow(
                            "sub",
                            "{\"n\": \"{{ steps.a.output }}\"}",
                            steps(set("a", "\"{{ input.n * vars.factor }}\""))
                                .var("factor", "\"{{ input.n + 8 }}\"")
                                .output("\"{{ steps.a.output }}\"")))
                    .output("\"{{ steps.sub.output }}\""))
            .play("start -> complete 20")
            .leaves("a succeeded, sub succeeded, sub/a succeeded");
    assertThat(journal.step("sub").kind()).isEqualTo("workflow");
  }

  @Test
  void isToldItsOwnNameAndTheExecutionsIdentity() {
    String facts =
        "\"{{ workflow.name }} {{ workflow.version }} {{ workflow.executionId }} {{ workflow.startedAt }}\"";
    Journal.of(
            steps(workflow("sub", "{}", steps(set("a", facts)).output("\"{{ steps.a.output }}\"")))
                .output("\"{{ steps.sub.output }}\""))
        .play("start -> complete \"flow  e-1 2026-01-01T00:00:00Z\"");
  }

  @Test
  void appliesDefaultsToItsInput() {
    String schema =
        "{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\", \"default\": 7}}}";
    Journal.of(
            steps(
                    workflow(
                        "sub",
                        "{}",
                        steps(set("a", "\"{{ input.n }}\""))
                            .input(schema)
                            .output("\"{{ steps.a.output }}\"")))
                .output("\"{{ steps.sub.output }}\""))
        .play("start -> complete 7");
  }

  @Test
  void refusesAnInputThatDoesNotMeetItsSchema() {
    String schema = "{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\"}}}";
    Journal journal =
        Journal.of(
                steps(
                    workflow(
                        "sub",
                        "{\"n\": \"x\"}",
                        steps(set("a", "1")).input(schema).last(task("never")))))
            .play("start -> fail input.invalid at sub")
            .leaves("sub failed, sub/a blocked, sub/never blocked");
    StepFailure failure = Objects.requireNonNull(journal.step("sub").error());
    assertThat(failure.message()).contains("default/flow").contains("/n");
    assertThat(Objects.requireNonNull(failure.details()).at("/violations/0/pointer").stringValue())
        .isEqualTo("/n");
  }

  @Test
  void failsWhenAVariableOfItCannotBeHad() {
    Journal.of(steps(workflow("sub", "{}", steps(set("a", "1")).var("v", "\"{{ input.nope }}\""))))
        .play("start -> fail expression.missing_field at sub");
  }

  @Test
  void failsAsItsStepFails() {
    Journal.of(
            steps(
                workflow("sub", "{}", steps(task("a"), task("b").after("a"))),
                task("after").after("sub")))
        .play(
            """
            start            -> call sub/a
            sub/a ! http.dns -> fail http.dns at sub/a
            """)
        .leaves("sub failed, sub/a failed, sub/b blocked, after blocked");
  }

  @Test
  void stopsOnItsOwnAndTheRestOnlyOnceItHasEnded() {
    Journal.of(
            steps(
                workflow("sub", "{}", steps(task("a"), task("b"), task("c").after("b"))),
                task("x"),
                task("y").after("x"),
                task("z").after("y")))
        .play(
            """
            start            -> call sub/a; call sub/b; call x
            sub/a ! http.dns ->
            x = 1            -> call y
            sub/b = 1        ->
            y = 1            -> fail http.dns at sub/a
            """)
        .leaves(
            "sub failed, sub/a failed, sub/b succeeded, sub/c blocked, x succeeded, y succeeded,"
                + " z blocked");
  }

  @Test
  void goesOnAfterFailuresWhenItSaysSo() {
    Journal.of(
            steps(
                workflow(
                    "sub",
                    "{}",
                    steps(task("a"), task("b"), task("c").after("b")).goOnAfterFailures())))
        .play(
            """
            start            -> call sub/a; call sub/b
            sub/a ! http.dns ->
            sub/b = 1        -> call sub/c
            sub/c = 1        -> fail http.dns at sub/a
            """);
  }

  @Test
  void endsAsABlockDoesWhenTheRestStops() {
    Journal.of(
            steps(
                workflow("begun", "{}", steps(task("a"), task("b").after("a"))),
                workflow("waits", "{}", steps(pause("w", Duration.ofSeconds(9)))),
                workflow("done", "{}", steps(task("c")).output("\"{{ steps.c.output }}\"")),
                task("x")))
        .play(
            """
            start        -> sleep wait waits/w 9s; call begun/a; call done/c; call x
            x ! http.dns -> wake wait waits/w
            begun/a = 1  ->
            done/c = 1   -> fail http.dns at x
            """)
        .leaves(
            "begun blocked, begun/a succeeded, begun/b blocked, waits cancelled, waits/w cancelled,"
                + " done succeeded, done/c succeeded, x failed");
  }

  @Test
  void isCancelledWithTheExecution() {
    Journal.of(steps(workflow("sub", "{}", steps(task("a"), task("b").after("a")))))
        .play(
            """
            start                      -> call sub/a
            cancel                     -> cancel sub/a
            sub/a ! workflow.cancelled -> cancelled workflow.cancelled
            """)
        .leaves("sub cancelled, sub/a cancelled, sub/b blocked");
  }

  @Test
  void timesOutByItself() {
    Journal journal =
        Journal.of(
                steps(
                    workflow("sub", "{}", steps(task("a")).timeout(Duration.ofSeconds(5))),
                    task("x")))
            .play(
                """
                start                      -> sleep timeout sub 5s; call sub/a; call x
                sub timeout                -> cancel sub/a
                sub/a ! workflow.cancelled ->
                x = 1                      -> fail workflow.timeout at sub
                """);
    assertThat(Objects.requireNonNull(journal.step("sub").error()).message()).contains("5s");
  }

  @Test
  void timesOutByItsStep() {
    Journal.of(steps(workflow("sub", "{}", steps(task("a"))).timeout(Duration.ofSeconds(5))))
        .play(
            """
            start                      -> sleep timeout sub 5s; call sub/a
            sub timeout                -> cancel sub/a
            sub/a ! workflow.cancelled -> fail step.timeout at sub
            """);
  }

  @Test
  void isLimitedByTheTimeoutThatComesFirst() {
    Journal.of(
            steps(
                workflow("sub", "{}", steps(task("a")).timeout(Duration.ofSeconds(3)))
                    .timeout(Duration.ofSeconds(5))))
        .play(
            """
            start                      -> sleep timeout sub 5s; wake timeout sub; sleep timeout sub 3s; call sub/a
            sub timeout                -> cancel sub/a
            sub/a ! workflow.cancelled -> fail workflow.timeout at sub
            """);
    Journal.of(
            steps(
                workflow("sub", "{}", steps(task("a")).timeout(Duration.ofSeconds(5)))
                    .timeout(Duration.ofSeconds(3))))
        .play(
            """
            start     -> sleep timeout sub 3s; call sub/a
            sub/a = 1 -> wake timeout sub; complete null
            """);
  }

  @Test
  void isMendedByTheFallbackOfItsStep() {
    Journal.of(
            steps(
                    workflow("sub", "{}", steps(task("a")))
                        .orElse(set("f", "\"{{ error.step }}\"")),
                    task("x"),
                    task("y").after("x"))
                .output("\"{{ steps.sub.output }}\""))
        .play(
            """
            start            -> call sub/a; call x
            sub/a ! http.dns ->
            x = 1            -> call y
            y = 1            -> complete "sub/a"
            """);
  }

  @Test
  void failsWhenItsOutputCannotBeHadAndIsUndone() {
    Journal.of(
            steps(
                workflow(
                    "sub",
                    "{}",
                    steps(task("a").undoneBy(task("u"))).output("\"{{ steps.a.output.nope }}\""))))
        .play(
            """
            start                -> call sub/a
            sub/a = {}           -> call sub/a~compensate
            sub/a~compensate = 1 -> fail expression.missing_field at sub
            """);
  }

  @Test
  void sharesThePlacesOfTheExecution() {
    Journal.of(
            steps(workflow("sub", "{}", steps(task("a"), task("b")).maxParallel(20)), task("c"))
                .maxParallel(2))
        .play("start -> call sub/a; call sub/b");
  }

  @Test
  void standsInItself() {
    Journal.of(
            steps(
                    workflow(
                        "outer",
                        "{\"n\": 1}",
                        steps(
                                workflow(
                                    "inner",
                                    "{\"n\": \"{{ input.n + 1 }}\"}",
                                    steps(task("a", "{\"n\": \"{{ input.n }}\"}"))
                                        .output("\"{{ steps.a.output }}\"")))
                            .output("\"{{ steps.inner.output }}\"")))
                .output("\"{{ steps.outer.output }}\""))
        .play(
            """
            start             -> call outer/inner/a
            outer/inner/a = 5 -> complete 5
            """);
  }

  @Test
  void runsForEachItemAndInEachRound() {
    Steps.PlanOf plan = steps(set("a", "\"{{ input.n }}\"")).output("\"{{ steps.a.output }}\"");
    Journal.of(
            steps(
                    workflow("each", "{\"n\": \"{{ item }}\"}", plan).forEach("[1, 2]"),
                    workflow("again", "{\"n\": \"{{ iteration }}\"}", plan)
                        .repeat("output == 2", Duration.ZERO, 5))
                .output("[\"{{ steps.each.output.results }}\", \"{{ steps.again.output }}\"]"))
        .play("start -> complete [[1,2],2]");
  }

  @Test
  void takesItsInputAsItIsKeptOutside() {
    Journal.of(
            steps(
                    task("a"),
                    workflow(
                        "sub",
                        "\"{{ steps.a.output }}\"",
                        steps(task("b", "\"{{ input }}\"")).output("\"{{ steps.b.output }}\"")))
                .output("\"{{ steps.sub.output }}\""))
        .play(
            """
            start             -> call a
            a = ref:big       -> call sub/b
            sub/b = ref:out   -> evaluate .
            . ~ 5             -> complete 5
            """);
  }
}
