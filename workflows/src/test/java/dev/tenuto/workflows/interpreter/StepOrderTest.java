package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;

import org.junit.jupiter.api.Test;

class StepOrderTest {

  @Test
  void completesWithTheOutputOfItsSteps() {
    Journal.of(steps(task("a")).output("{\"got\": \"{{ steps.a.output.x }}\"}"))
        .play(
            """
            start        -> call a
            a = {"x": 7} -> complete {"got":7}
            """)
        .leaves("a succeeded");
  }

  @Test
  void givesNullWithoutAnOutput() {
    Journal.of(steps(set("a", "1"))).play("start -> complete null").leaves("a succeeded");
  }

  @Test
  void startsAStepTheMomentItsOwnDependenciesHaveEnded() {
    Journal.of(
            steps(
                task("slow"),
                task("fast"),
                task("afterFast").after("fast"),
                task("afterBoth").after("slow", "fast")))
        .play(
            """
            start         -> call slow; call fast
            fast = 1      -> call afterFast
            slow = 1      -> call afterBoth
            afterBoth = 1 ->
            afterFast = 1 -> complete null
            """);
  }

  @Test
  void startsStepsThatAreReadyTogetherInFileOrder() {
    Journal.of(
            steps(
                task("last").after("first"),
                task("middle").after("first"),
                task("first"),
                task("alone")))
        .play(
            """
            start     -> call first; call alone
            first = 1 -> call last; call middle
            """);
  }

  @Test
  void startsWhatASetMakesReadyInFileOrderWithTheRest() {
    Journal.of(steps(set("value", "1"), task("reader").after("value"), task("other")))
        .play("start -> call reader; call other");
  }

  @Test
  void startsStepsOfABlockWhereItStandsInTheFile() {
    Journal.of(steps(task("a"), block("b", task("b1"), task("b2")), task("c")))
        .play("start -> call a; call b/b1; call b/b2; call c");
  }

  @Test
  void runsDependantsOfSkippedSteps() {
    Journal.of(
            steps(
                    task("a").when("false"),
                    set(
                        "b",
                        "{\"was\": \"{{ steps.a.status }}\", \"gave\": \"{{ steps.a.output }}\"}"))
                .output("\"{{ steps.b.output }}\""))
        .play("start -> complete {\"was\":\"skipped\",\"gave\":null}")
        .leaves("a skipped, b succeeded");
  }

  @Test
  void ignoresWhatComesAfterTheEnd() {
    Journal.of(steps(set("a", "1")))
        .play(
            """
            start  -> complete null
            cancel ->
            """);
  }
}
