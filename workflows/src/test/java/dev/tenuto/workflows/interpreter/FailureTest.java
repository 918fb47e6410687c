package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void blocksDependantsOfAFailedStepAndTheirs() {
    Journal.of(steps(task("a"), task("b").after("a"), set("c", "1").after("b")).goOnAfterFailures())
        .play(
            """
            start               -> call a
            a ! http.status.500 -> fail http.status.500 at a
            """)
        .leaves("a failed, b blocked, c blocked");
  }

  @Test
  void stopsStartingStepsAndLetsCallsInFlightFinish() {
    Journal.of(steps(task("a"), task("b"), task("afterB").after("b")))
        .play(
            """
            start               -> call a; call b
            a ! http.status.500 ->
            b = 1               -> fail http.status.500 at a
            """)
        .leaves("a failed, b succeeded, afterB blocked");
  }

  @Test
  void goesOnWithOtherBranchesWhenToldSo() {
    Journal.of(steps(task("a"), task("b"), task("afterB").after("b")).goOnAfterFailures())
        .play(
            """
            start               -> call a; call b
            a ! http.status.500 ->
            b = 1               -> call afterB
            afterB = 2          -> fail http.status.500 at a
            """)
        .leaves("a failed, b succeeded, afterB succeeded");
  }

  @Test
  void failsAsTheStepThatFailedFirst() {
    Journal.of(steps(task("a"), task("b")))
        .play(
            """
            start          -> call a; call b
            b ! http.dns   ->
            a ! http.tls   -> fail http.dns at b
            """)
        .leaves("a failed, b failed");
  }

  @Test
  void endsParkedStepsAsCancelledWhenStopping() {
    Journal.of(steps(task("a"), task("b"), task("c").after("b")))
        .play(
            """
            start        -> call a; call b
            b parked 60s -> sleep parked b 1m
            a ! http.tls -> wake parked b; fail http.tls at a
            """)
        .leaves("a failed, b cancelled, c blocked");
  }

  @Test
  void cancelsACallThatComesBackParkedAfterTheStop() {
    Journal.of(steps(task("a"), task("b")))
        .play(
            """
            start        -> call a; call b
            a ! http.tls ->
            b parked 60s -> fail http.tls at a
            """)
        .leaves("a failed, b cancelled");
  }

  @Test
  void letsAParkedRetryGoOnWhenStopping() {
    Journal.of(steps(task("a"), task("b"), task("c").after("b")))
        .play(
            """
            start         -> call a; call b
            b retries 60s -> sleep parked b 1m
            a ! http.tls  ->
            b timer       -> call b
            b = 1         -> fail http.tls at a
            """)
        .leaves("a failed, b succeeded, c blocked");
  }

  @Test
  void letsACallRetryThatComesBackParkedAfterTheStop() {
    Journal.of(steps(block("x", task("b")), task("a")))
        .play(
            """
            start           -> call x/b; call a
            a ! http.tls    ->
            x/b retries 60s -> sleep parked x/b 1m
            x/b timer       -> call x/b
            x/b parked 60s  -> fail http.tls at a
            """)
        .leaves("x cancelled, x/b cancelled, a failed");
  }

  @Test
  void letsARetryThatWaitsForAPlaceGoOnWhenStopping() {
    Journal.of(steps(task("a"), task("b"), task("c")).maxParallel(1))
        .play(
            """
            start         -> call a
            a retries 60s -> sleep parked a 1m; call b
            a timer       ->
            b ! http.tls  -> call a
            a ! http.dns  -> fail http.tls at b
            """)
        .leaves("a failed, b failed, c blocked");
  }

  @Test
  void blocksCallsThatWaitForAPlaceAndCancelsThoseThatWaitAgain() {
    Journal.of(steps(task("a"), task("b"), task("c")).maxParallel(1))
        .play(
            """
            start        -> call a
            a parked 60s -> sleep parked a 1m; call b
            a timer      ->
            b ! http.tls -> fail http.tls at b
            """)
        .leaves("a cancelled, b failed, c blocked");
  }

  @Test
  void failsABlockWithTheFailureOfItsStep() {
    Journal journal =
        Journal.of(
                steps(block("outer", block("inner", task("deep"))), task("after").after("outer")))
            .play(
                """
                start                             -> call outer/inner/deep
                outer/inner/deep ! http.status.404 -> fail http.status.404 at outer/inner/deep
                """)
            .leaves("outer failed, outer/inner failed, outer/inner/deep failed, after blocked");
    StepFailure failure = Objects.requireNonNull(journal.step("outer").error());
    assertThat(failure.step()).isEqualTo("outer/inner/deep");
    assertThat(journal.step("outer").attempts()).isZero();
    assertThat(journal.step("outer/inner/deep").attempts()).isEqualTo(1);
  }

  @Test
  void stopsOtherBlocksToo() {
    Journal.of(
            steps(
                block("x", task("x1"), task("x2").after("x1")),
                block("y", task("y1"), task("y2").after("y1"))))
        .play(
            """
            start           -> call x/x1; call y/y1
            y/y1 ! http.tls ->
            x/x1 = 1        -> fail http.tls at y/y1
            """)
        .leaves("x blocked, x/x1 succeeded, x/x2 blocked, y failed, y/y1 failed, y/y2 blocked");
  }

  @Test
  void finishesABlockWhoseStepsHadAllBegunBeforeTheStop() {
    Journal.of(steps(block("x", "\"{{ steps.x1.output }}\"", task("x1")), task("y")))
        .play(
            """
            start        -> call x/x1; call y
            y ! http.tls ->
            x/x1 = 5     -> fail http.tls at y
            """)
        .leaves("x succeeded, x/x1 succeeded, y failed");
  }

  @Test
  void hasNoOutputWhenItFailed() {
    Journal journal =
        Journal.of(steps(task("a"), set("b", "1")).output("{\"b\": \"{{ steps.b.output }}\"}"))
            .play(
                """
                start        -> call a
                a ! http.tls -> fail http.tls at a
                """);
    assertThat(journal.lastCommand()).isInstanceOf(Command.Fail.class);
    assertThat(journal.step("b").output()).isNotNull();
    assertThat(journal.step("a").output()).isNull();
  }
}
