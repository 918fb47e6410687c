package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndingEarlyTest {

  @Test
  void cancelsCallsInFlightAndEndsWhenTheyAreAnswered() {
    Journal journal =
        Journal.of(steps(task("a"), task("b"), task("c").after("a")))
            .play(
                """
                start                  -> call a; call b
                cancel enough          -> cancel a; cancel b
                a ! workflow.cancelled ->
                b = 1                  -> cancelled workflow.cancelled
                """)
            .leaves("a cancelled, b succeeded, c blocked");
    assertThat(journal.lastCommand())
        .isInstanceOfSatisfying(
            Command.Cancelled.class, end -> assertThat(end.failure().message()).contains("enough"));
  }

  @Test
  void changesNothingAtASecondCancel() {
    Journal.of(steps(task("a")))
        .play(
            """
            start                  -> call a
            cancel                 -> cancel a
            cancel                 ->
            a ! workflow.cancelled -> cancelled workflow.cancelled
            """);
  }

  @Test
  void endsAtOnceWhenNothingIsInFlight() {
    Journal.of(steps(task("a"), block("b", task("c").after("a"))))
        .play(
            """
            start        -> call a
            a parked 60s -> sleep parked a 1m
            cancel       -> wake parked a; cancelled workflow.cancelled
            """)
        .leaves("a cancelled, b cancelled, b/c blocked");
  }

  @Test
  void cancelsWhatABlockHasInFlight() {
    Journal.of(steps(block("b", task("c"), task("d").after("c"))))
        .play(
            """
            start          -> call b/c
            cancel         -> cancel b/c
            b/c ! http.tls -> cancelled workflow.cancelled
            """)
        .leaves("b cancelled, b/c cancelled, b/d blocked");
  }

  @Test
  void cancelsACallThatComesBackParked() {
    Journal.of(steps(task("a")))
        .play(
            """
            start        -> call a
            cancel       -> cancel a
            a parked 60s -> cancelled workflow.cancelled
            """)
        .leaves("a cancelled");
  }

  @Test
  void cancelsAParkedRetryThatWentOnAfterAFailure() {
    Journal.of(steps(task("a"), task("b")))
        .play(
            """
            start         -> call a; call b
            b retries 60s -> sleep parked b 1m
            a ! http.tls  ->
            cancel        -> wake parked b; cancelled workflow.cancelled
            """)
        .leaves("a failed, b cancelled");
  }

  @Test
  void isCancelledThoughAStepHadFailed() {
    Journal.of(steps(task("a"), task("b")))
        .play(
            """
            start                  -> call a; call b
            a ! http.tls           ->
            cancel                 -> cancel b
            b ! workflow.cancelled -> cancelled workflow.cancelled
            """)
        .leaves("a failed, b cancelled");
  }

  @Test
  void timesOutAsAWhole() {
    Journal.of(steps(task("a"), task("b").after("a")).timeout(Duration.ofMinutes(5)))
        .play(
            """
            start                  -> sleep timeout . 5m; call a
            timeout                -> cancel a
            cancel                 ->
            a ! workflow.cancelled -> timed out workflow.timeout
            """)
        .leaves("a cancelled, b blocked");
  }

  @Test
  void givesUpItsTimerAtTheEnd() {
    Journal.of(steps(task("a")).timeout(Duration.ofMinutes(90)))
        .play(
            """
            start -> sleep timeout . 1h30m; call a
            a = 1 -> wake timeout .; complete null
            """);
  }

  @Test
  void ignoresATimeoutThatFiresWhileItIsBeingCancelled() {
    Journal.of(steps(task("a")).timeout(Duration.ofMinutes(5)))
        .play(
            """
            start                  -> sleep timeout . 5m; call a
            cancel                 -> cancel a
            timeout                ->
            a ! workflow.cancelled -> cancelled workflow.cancelled
            """);
  }

  @Test
  void leavesABlocksOwnTimeoutAsItIs() {
    Journal.of(steps(block("b", task("c")).timeout(Duration.ofSeconds(5))))
        .play(
            """
            start          -> sleep timeout b 5s; call b/c
            b timeout      -> cancel b/c
            cancel         ->
            b/c ! http.tls -> cancelled workflow.cancelled
            """)
        .leaves("b failed, b/c cancelled");
  }
}
