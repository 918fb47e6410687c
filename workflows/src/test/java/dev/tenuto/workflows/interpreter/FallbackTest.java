package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.compute;
import static dev.tenuto.workflows.interpreter.Steps.fail;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.StepStatus;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FallbackTest {

  @Test
  void mendsAFailedStep() {
    Journal.of(
            steps(
                    task("a")
                        .orElse(set("f", "\"instead of {{ error.code }} of {{ error.step }}\"")),
                    task("after").after("a"))
                .output(
                    "{\"out\": \"{{ steps.a.output }}\", \"status\": \"{{ steps.a.status }}\","
                        + " \"error\": \"{{ steps.a.error.code }}\", \"attempts\": \"{{ steps.a.attempts }}\"}"))
        .play(
            """
            start        -> call a
            a ! http.dns -> call after
            after = 1    -> complete {"out":"instead of http.dns of a","status":"succeeded","error":"http.dns","attempts":1}
            """)
        .leaves("a succeeded, a~fallback succeeded, after succeeded");
  }

  @Test
  void makesItsOwnCallUnderItsOwnKey() {
    Journal journal =
        Journal.of(steps(task("a").orElse(task("f", "{\"why\": \"{{ error.code }}\"}"))))
            .play(
                """
                start              -> call a
                a ! http.dns       -> call a~fallback
                """)
            .leaves("a running, a~fallback running");
    assertThat(journal.call("a~fallback").key()).isNotEqualTo(journal.call("a").key());
    assertThat(Objects.requireNonNull(journal.step("a").error()).code()).isEqualTo("http.dns");
    assertThat(journal.step("a").attempts()).isEqualTo(1);
    journal.play("a~fallback = 5 -> complete null");
  }

  @Test
  void isForTheCodesThatItNames() {
    for (String code : new String[] {"http.status.503", "http.dns", "mine.too"}) {
      Journal.of(steps(task("a").orElse(set("f", "1"), "http.dns", "http.status.5xx", "mine")))
          .play("start -> call a\na ! " + code + " -> complete null");
    }
    for (String code :
        new String[] {"http.status.404", "http", "http.dnssec", "mines", "http.status.5"}) {
      Journal.of(steps(task("a").orElse(set("f", "1"), "http.dns", "http.status.5xx", "mine")))
          .play("start -> call a\na ! " + code + " -> fail " + code + " at a");
    }
  }

  @Test
  void failsWithItsOwnFailureAndTheFirstAsCause() {
    Journal journal =
        Journal.of(steps(task("a").orElse(task("f"))))
            .play(
                """
                start                 -> call a
                a ! http.dns          -> call a~fallback
                a~fallback ! http.tls -> fail http.tls at a~fallback
                """)
            .leaves("a failed, a~fallback failed");
    StepFailure failure = Objects.requireNonNull(journal.step("a").error());
    assertThat(Objects.requireNonNull(failure.details()).at("/cause/code").stringValue())
        .isEqualTo("http.dns");
  }

  @Test
  void keepsTheDetailsOfItsOwnFailureBesideTheCause() {
    Journal journal =
        Journal.of(
                steps(
                    fail("a", "first", "null", "{\"n\": 1}")
                        .orElse(
                            fail("f", "second", "\"text {{ error.details.n }}\"", "{\"m\": 2}"))))
            .play("start -> fail second at a~fallback");
    StepFailure failure = Objects.requireNonNull(journal.step("a").error());
    assertThat(failure.message()).isEqualTo("text 1");
    assertThat(Objects.requireNonNull(failure.details()).get("m").intValue()).isEqualTo(2);
    assertThat(failure.details().at("/cause/details/n").intValue()).isEqualTo(1);
  }

  @Test
  void stopsOnlyWhatItStandsOnAndLetsTheRestGoOn() {
    Journal.of(
            steps(
                block("b", task("x"), task("y"), task("z").after("y")).orElse(task("f")),
                task("other"),
                task("after").after("other")))
        .play(
            """
            start          -> call b/x; call b/y; call other
            b/x ! http.dns ->
            other = 1      -> call after
            b/y = 1        -> call b~fallback
            b~fallback = 1 ->
            after = 1      -> complete null
            """)
        .leaves(
            "b succeeded, b/x failed, b/y succeeded, b/z blocked, b~fallback succeeded,"
                + " other succeeded, after succeeded");
  }

  @Test
  void stopsEverythingWhenItIsForOtherCodes() {
    Journal.of(
            steps(
                block("b", task("x"), task("y"), task("z").after("y"))
                    .orElse(task("f"), "http.tls"),
                task("other"),
                task("after").after("other")))
        .play(
            """
            start          -> call b/x; call b/y; call other
            b/x ! http.dns ->
            other = 1      ->
            b/y = 1        -> fail http.dns at b/x
            """)
        .leaves("b failed, b/x failed, b/y succeeded, b/z blocked, other succeeded, after blocked");
  }

  @Test
  void doesNotBeginWhileTheRestStops() {
    Journal.of(steps(task("a").orElse(task("f")), task("b")))
        .play(
            """
            start        -> call a; call b
            b ! http.tls ->
            a ! http.dns -> fail http.tls at b
            """)
        .leaves("a failed, b failed");
  }

  @Test
  void isStoppedWithTheRest() {
    Journal.of(steps(task("a").orElse(block("f", task("f1"), task("f2").after("f1"))), task("b")))
        .play(
            """
            start             -> call a; call b
            a ! http.dns      -> call a~fallback/f1
            b ! http.tls      ->
            a~fallback/f1 = 1 -> fail http.tls at b
            """)
        .leaves(
            "a failed, a~fallback blocked, a~fallback/f1 succeeded, a~fallback/f2 blocked,"
                + " b failed");
  }

  @Test
  void mendsNoConditionThatCannotBeEvaluated() {
    Journal.of(steps(task("a").when("input.nope").orElse(set("f", "1"))))
        .play("start -> fail expression.missing_field at a")
        .leaves("a failed");
  }

  @Test
  void isCancelledWithTheRest() {
    Journal.of(steps(task("a").orElse(task("f"))))
        .play(
            """
            start                           -> call a
            a ! http.dns                    -> call a~fallback
            cancel                          -> cancel a~fallback
            a~fallback ! workflow.cancelled -> cancelled workflow.cancelled
            """)
        .leaves("a cancelled, a~fallback cancelled");
  }

  @Test
  void isNotLimitedByTheStepsTimeout() {
    Journal.of(
            steps(
                block("b", task("x"))
                    .timeout(Duration.ofSeconds(5))
                    .orElse(task("f"), "step.timeout")))
        .play(
            """
            start                    -> sleep timeout b 5s; call b/x
            b timeout                -> cancel b/x
            b/x ! workflow.cancelled -> call b~fallback
            b~fallback = 1           -> complete null
            """)
        .leaves("b succeeded, b/x cancelled, b~fallback succeeded");
  }

  @Test
  void isAskedPerItem() {
    Journal.of(
            steps(
                    task("each")
                        .forEach("[1, 2]", "it", 2, false)
                        .orElse(set("f", "\"{{ it }}: {{ error.step }}\""), "http"))
                .output("\"{{ steps.each.output }}\""))
        .play(
            """
            start              -> call each[0]; call each[1]
            each[0] ! http.dns ->
            each[1] = 5        -> complete {"results":["1: each[0]",5],"itemCount":2,"successCount":2,"failureCount":0,"skippedCount":0}
            """);
  }

  @Test
  void runsOnceAfterARepetition() {
    Journal.of(
            steps(
                    set("poll", "1")
                        .repeat("false", Duration.ZERO, 2)
                        .orElse(set("f", "\"{{ error.code }}\"")))
                .output("\"{{ steps.poll.output }}\""))
        .play("start -> complete \"repeat.exhausted\"")
        .leaves("poll succeeded, poll#0 succeeded, poll#1 succeeded, poll~fallback succeeded");
  }

  @Test
  void mendsAFailureOfTheInnermostThatItIsFor() {
    Journal.of(
            steps(
                    block(
                            "outer",
                            "\"{{ steps.inner.output }}\"",
                            block("inner", task("deep")).orElse(set("f", "1"), "http.tls"))
                        .orElse(set("g", "\"{{ error.step }}\"")))
                .output("\"{{ steps.outer.output }}\""))
        .play(
            """
            start                       -> call outer/inner/deep
            outer/inner/deep ! http.dns -> complete "outer/inner/deep"
            """);
  }

  @Test
  void computesWithoutACall() {
    Journal journal =
        Journal.of(
                steps(
                        compute(
                            "c",
                            "{\"n\": \"{{ input.n }}\"}",
                            "{\"n\": \"{{ input.n + 1 }}\", \"in\": \"{{ workflow.name }}\"}",
                            "{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\"}}}",
                            "{\"type\": \"object\", \"properties\": {\"n\": {\"maximum\": 5}}}"))
                    .output("\"{{ steps.c.output }}\""),
                "{\"n\": 4}")
            .play("start -> complete {\"n\":5,\"in\":\"flow\"}");
    assertThat(journal.step("c").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(journal.step("c").kind()).isEqualTo("task");
  }

  @Test
  void refusesWhatAComputationMayNotTakeOrGive() {
    Steps.Step step =
        compute(
            "c",
            "{\"n\": \"{{ input.n }}\"}",
            "\"{{ input.n }}\"",
            "{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\"}}}",
            "{\"maximum\": 5}");
    Journal journal =
        Journal.of(steps(step), "{\"n\": \"x\"}").play("start -> fail input.invalid at c");
    assertThat(Objects.requireNonNull(journal.step("c").error()).message()).contains("/n");
    Journal.of(steps(step), "{\"n\": 6}").play("start -> fail output.invalid at c");
    Journal.of(steps(step), "{\"n\": 5}").play("start -> complete null");
  }

  @Test
  void failsAsTheAuthorSays() {
    Journal journal =
        Journal.of(
                steps(
                    fail(
                        "f",
                        "order.refused",
                        "\"Order {{ input.id }} is refused\"",
                        "[\"{{ input.id }}\"]")),
                "{\"id\": 7}")
            .play("start -> fail order.refused at f");
    StepFailure failure = Objects.requireNonNull(journal.step("f").error());
    assertThat(failure.message()).isEqualTo("Order 7 is refused");
    assertThat(String.valueOf(failure.details())).isEqualTo("[7]");
    Journal plain = Journal.of(steps(fail("f", "mine"))).play("start -> fail mine at f");
    assertThat(Objects.requireNonNull(plain.step("f").error()).message()).contains("mine");
  }
}
