package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static dev.tenuto.workflows.interpreter.Steps.waitFor;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventTest {

  private static final String NUMBERS = "{\"type\": \"number\"}";
  private static final String TEXTS = "{\"type\": \"string\"}";

  @Test
  void givesThePayload() {
    Journal.of(steps(waitFor("w", "approved")).output("\"{{ steps.w.output.by }}\""))
        .play("start ->")
        .leaves("w waiting")
        .play(
            """
            send other {"by": "y"}    ->
            send approved {"by": "x"} -> complete "x"
            """);
  }

  @Test
  void keepsWhatComesEarly() {
    Journal.of(
            steps(task("a"), waitFor("w", "e").after("a"), waitFor("v", "e").after("w"))
                .output("[\"{{ steps.w.output }}\", \"{{ steps.v.output }}\"]"))
        .play(
            """
            start    -> call a
            send e 1 ->
            send e 2 ->
            a = 1    -> complete [1,2]
            """);
  }

  @Test
  void feedsOneWaiterInFileOrder() {
    Journal.of(
            steps(waitFor("second", "e").after("a"), waitFor("third", "e"), set("a", "1"))
                .output("[\"{{ steps.second.output }}\", \"{{ steps.third.output }}\"]"))
        .play(
            """
            start    ->
            send e 1 ->
            send e 2 -> complete [1,2]
            """);
  }

  @Test
  void goesToTheFirstWhoseSchemaTakesIt() {
    Journal.of(
            steps(waitFor("text", "e", TEXTS), waitFor("number", "e", NUMBERS))
                .output("[\"{{ steps.text.output }}\", \"{{ steps.number.output }}\"]"))
        .play(
            """
            start       ->
            send e 1    ->
            send e 2    ->
            send e "x"  -> complete ["x",1]
            """);
  }

  @Test
  void passesByWhatCameEarlyAndDoesNotFit() {
    Journal.of(
            steps(
                    task("a"),
                    waitFor("text", "e", TEXTS).after("a"),
                    waitFor("number", "e", NUMBERS).after("text"))
                .output("[\"{{ steps.text.output }}\", \"{{ steps.number.output }}\"]"))
        .play(
            """
            start      -> call a
            send e 1   ->
            send e "x" ->
            a = 1      -> complete ["x",1]
            """);
  }

  @Test
  void takesAnEventThatIsSentAgainOnce() {
    Journal.of(
            steps(waitFor("w", "e"), waitFor("v", "e"))
                .output("[\"{{ steps.w.output }}\", \"{{ steps.v.output }}\"]"))
        .play(
            """
            start      ->
            send e#k 1 ->
            send e#k 1 ->
            send d#k 1 ->
            send e#l 1 -> complete [1,1]
            """);
  }

  @Test
  void timesOut() {
    Journal.of(
            steps(
                    waitFor("w", "e").timeout(Duration.ofSeconds(60)),
                    waitFor("v", "e").timeout(Duration.ofSeconds(90)))
                .goOnAfterFailures())
        .play(
            """
            start     -> sleep timeout w 1m; sleep timeout v 1m30s
            w timeout ->
            send e 1  -> wake timeout v; fail step.timeout at w
            """)
        .leaves("w failed, v succeeded");
  }

  @Test
  void goesOnWithItsFallbackAfterItsDeadline() {
    Journal.of(
            steps(
                    waitFor("w", "e")
                        .timeout(Duration.ofSeconds(60))
                        .orElse(set("f", "\"late: {{ error.code }}\""), "step.timeout"))
                .output("\"{{ steps.w.output }}\""))
        .play(
            """
            start     -> sleep timeout w 1m
            w timeout -> complete "late: step.timeout"
            """);
  }

  @Test
  void endsWhenTheRestStopsOrIsCancelled() {
    Journal.of(steps(waitFor("w", "e"), task("a"), task("b")))
        .play(
            """
            start        -> call a; call b
            a ! http.dns ->
            send e 1     ->
            b = 1        -> fail http.dns at a
            """)
        .leaves("w cancelled, a failed, b succeeded");
    Journal.of(steps(waitFor("w", "e")))
        .play(
            """
            start  ->
            cancel -> cancelled workflow.cancelled
            """);
  }

  @Test
  void isWaitedForByEachItemInTurn() {
    Journal.of(
            steps(waitFor("each", "e").forEach("[1, 2, 3]", "it", 0, false))
                .output("\"{{ steps.each.output.results }}\""))
        .play(
            """
            start      ->
            send e "a" ->
            send e "b" ->
            send e "c" -> complete ["a","b","c"]
            """);
  }
}
