package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.child;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Workflows that run in executions of their own. */
class ChildTest {

  private static final String NUMBER =
      "{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\", \"default\": 7}}}";

  private static Steps.PlanOf plan() {
    return steps(set("a", "1")).input(NUMBER).tag("n", "\"n{{ input.n }}\"");
  }

  @Test
  void isStartedWithItsInputAndGivesItsOutput() {
    Journal journal =
        Journal.of(
                steps(
                        child("c", "{\"n\": \"{{ input.x + 1 }}\"}", plan()),
                        task("after").after("c"))
                    .output("\"{{ steps.c.output }}\""),
                "{\"x\": 2}")
            .play("start -> start child c {\"n\":3}")
            .leaves("c running, after pending");
    assertThat(journal.lastCommand())
        .isInstanceOfSatisfying(
            Command.StartChild.class,
            start -> {
              assertThat(start.child().tags()).containsExactly(Map.entry("n", "n3"));
              assertThat(start.child().keyScope()).isEqualTo("scope");
              assertThat(start.child().parentPath()).isEqualTo("c");
            });
    journal.play(
        """
        c child {"y": 1} -> call after
        after = 1        -> complete {"y":1}
        """);
  }

  @Test
  void isGivenDefaultsAndRefusedWhatDoesNotMeetItsSchema() {
    Journal.of(steps(child("c", "{}", plan()))).play("start -> start child c {\"n\":7}");
    Journal.of(steps(child("c", "{\"n\": \"x\"}", plan())))
        .play("start -> fail input.invalid at c");
    Journal.of(steps(child("c", "{}", steps(set("a", "1")).tag("t", "\"{{ input.nope }}\""))))
        .play("start -> fail expression.missing_field at c");
  }

  @Test
  void failsTheStep() {
    Journal.of(steps(child("c", "{}", plan()), task("after").after("c")))
        .play(
            """
            start           -> start child c {"n":7}
            c dies http.dns -> fail http.dns at c
            """)
        .leaves("c failed, after blocked");
  }

  @Test
  void isLeftToFinishWhenTheRestStops() {
    Journal.of(steps(child("c", "{}", plan()), task("x")))
        .play(
            """
            start        -> start child c {"n":7}; call x
            x ! http.dns ->
            c child 1    -> fail http.dns at x
            """)
        .leaves("c succeeded, x failed");
  }

  @Test
  void isCancelledWithTheExecution() {
    Journal.of(steps(child("c", "{}", plan()), child("d", "{}", plan())))
        .play(
            """
            start                     -> start child c {"n":7}; start child d {"n":7}
            cancel                    -> cancel child c; cancel child d
            c dies workflow.cancelled ->
            d child 1                 -> cancelled workflow.cancelled
            """)
        .leaves("c cancelled, d succeeded");
  }

  @Test
  void isCancelledAfterItWasLeftToFinish() {
    Journal.of(steps(child("c", "{}", plan()), task("x")))
        .play(
            """
            start                     -> start child c {"n":7}; call x
            x ! http.dns              ->
            cancel                    -> cancel child c
            c dies workflow.cancelled -> cancelled workflow.cancelled
            """);
  }

  @Test
  void timesOutByItsStep() {
    Journal.of(steps(child("c", "{}", plan()).timeout(Duration.ofSeconds(5))))
        .play(
            """
            start                     -> sleep timeout c 5s; start child c {"n":7}
            c timeout                 -> cancel child c
            c dies workflow.cancelled -> fail step.timeout at c
            """);
  }

  @Test
  void isUndoneByItsStepAlone() {
    Journal.of(
            steps(
                child("c", "{}", plan()).undoneBy(task("u", "{\"o\": \"{{ output.y }}\"}")),
                task("x").after("c")))
        .play(
            """
            start            -> start child c {"n":7}
            c child {"y": 4} -> call x
            x ! http.dns     -> call c~compensate
            c~compensate = 1 -> fail http.dns at x
            """);
  }

  @Test
  void runsForEachItem() {
    Journal.of(
            steps(
                    child("each", "{\"n\": \"{{ item }}\"}", plan())
                        .forEach("[1, 2]", "item", 2, false))
                .output("\"{{ steps.each.output.results }}\""))
        .play(
            """
            start           -> start child each[0] {"n":1}; start child each[1] {"n":2}
            each[1] child 2 ->
            each[0] child 1 -> complete [1,2]
            """);
  }

  @Test
  void needsItsInputItself() {
    Journal.of(steps(task("a"), child("c", "\"{{ steps.a.output }}\"", plan())))
        .play(
            """
            start        -> call a
            a = ref:big  -> evaluate c
            c ~ {"n": 1} -> start child c {"n":1}
            """);
    Journal.of(steps(task("a"), child("c", "\"{{ steps.a.output }}\"", plan())))
        .play(
            """
            start       -> call a
            a = ref:big -> evaluate c
            c ~ ref:big -> fail limit.input at c
            """);
  }
}
