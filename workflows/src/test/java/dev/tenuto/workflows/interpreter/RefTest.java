package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.http;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Values that are kept outside of the history. */
class RefTest {

  private static final Value BIG = new Value.Ref("files", "big", 5_000_000);

  @Test
  void evaluatesAConditionOutside() {
    Journal journal =
        Journal.of(
                steps(task("a"), task("b").when("steps.a.output.total > input.min")),
                "{\"min\": 3}")
            .play(
                """
                start       -> call a
                a = ref:big -> evaluate b
                """);
    EvaluateInput asked = journal.evaluation("b");
    assertThat(Json.write(asked.template()))
        .isEqualTo("\"{{ steps.a.output.total > input.min }}\"");
    assertThat(asked.captured())
        .containsEntry("steps.a.output", BIG)
        .containsEntry("input", Value.of(Json.read("{\"min\":3}")))
        .hasSize(2);
    assertThat(asked.at()).isEqualTo(Journal.START.plusSeconds(1));
    journal
        .play(
            """
            b ~ true -> call b
            b = 1    -> complete null
            """)
        .leaves("a succeeded, b succeeded");
  }

  @Test
  void skipsAStepWhoseConditionDidNotHoldOutside() {
    Journal.of(steps(task("a"), task("b").when("steps.a.output.ok")))
        .play(
            """
            start       -> call a
            a = ref:big -> evaluate b
            b ~ false   -> complete null
            """)
        .leaves("a succeeded, b skipped");
  }

  @Test
  void takesNoConditionThatIsNotBoolean() {
    Journal.of(steps(task("a"), task("b").when("steps.a.output.ok")))
        .play(
            """
            start       -> call a
            a = ref:big -> evaluate b
            b ~ 1       -> fail expression.type at b
            """);
  }

  @Test
  void evaluatesAnInputOutsideBeforeItsCallWaitsForAPlace() {
    Journal journal =
        Journal.of(
                steps(task("a"), task("b", "{\"x\": \"{{ steps.a.output.x }}\"}"), task("c"))
                    .maxParallel(1))
            .play(
                """
                start         -> call a
                a = ref:big   -> evaluate b; call c
                b ~ {"x": 1}  ->
                c = 1         -> call b
                """);
    assertThat(journal.call("b").captured())
        .hasSize(1)
        .containsEntry("input", Value.of(Json.read("{\"x\":1}")));
  }

  @Test
  void carriesAnInputThatIsKeptOutsideAsItIs() {
    Journal journal =
        Journal.of(steps(task("a"), task("b", "\"{{ steps.a.output }}\"")))
            .play(
                """
                start       -> call a
                a = ref:big -> call b
                b parked 1s -> sleep parked b 1s
                b timer     -> call b
                """);
    assertThat(journal.call("b").captured()).hasSize(1).containsEntry("input", BIG);
  }

  @Test
  void carriesValuesThatAreKeptOutsideToACall() {
    Journal journal =
        Journal.of(steps(task("a"), http("b", "\"{{ steps.a.output.x }} {{ steps.a.attempts }}\"")))
            .play(
                """
                start       -> call a
                a = ref:big -> call b
                """);
    assertThat(journal.call("b").captured())
        .hasSize(2)
        .containsEntry("steps.a.output", BIG)
        .containsEntry("steps", Value.of(Json.read("{\"a\":{\"attempts\":1}}")));
  }

  @Test
  void evaluatesASetOutside() {
    Journal.of(
            steps(task("a"), set("b", "\"{{ steps.a.output.x }}\""))
                .output("\"{{ steps.b.output }}\""))
        .play(
            """
            start       -> call a
            a = ref:big -> evaluate b
            b ~ 4       -> complete 4
            """);
  }

  @Test
  void evaluatesOutputsOutside() {
    Journal.of(
            steps(block("b", "\"{{ steps.a.output.x }}\"", task("a")))
                .output("{\"b\": \"{{ steps.b.output }}\"}"))
        .play(
            """
            start         -> call b/a
            b/a = ref:big -> evaluate b
            b ~ ref:some  -> evaluate .
            . ~ {"b": 1}  -> complete {"b":1}
            """);
  }

  @Test
  void evaluatesHereWhatReadsNothingThatIsKeptOutside() {
    Journal.of(
            steps(task("a"), set("b", "\"{{ steps.a.status }}\""))
                .output("\"{{ steps.b.output }}\""))
        .play(
            """
            start       -> call a
            a = ref:big -> complete "succeeded"
            """);
  }

  @Test
  void failsWithTheFailureOfTheEvaluation() {
    Journal.of(steps(task("a"), set("b", "\"{{ steps.a.output.x }}\"")))
        .play(
            """
            start                        -> call a
            a = ref:big                  -> evaluate b
            b ! expression.missing_field -> fail expression.missing_field at b
            """);
  }

  @Test
  void startsNothingThatWasEvaluatedWhileStopping() {
    Journal.of(
            steps(
                task("a"),
                task("other"),
                task("condition").when("steps.a.output.ok"),
                task("input", "\"{{ steps.a.output.x }}\""),
                set("set", "\"{{ steps.a.output.x }}\"")))
        .play(
            """
            start            -> call a; call other
            a = ref:big      -> evaluate condition; evaluate input; evaluate set
            other ! http.tls ->
            condition ~ true ->
            input ~ 1        ->
            set ~ 1          -> fail http.tls at other
            """)
        .leaves("a succeeded, other failed, condition blocked, input blocked, set succeeded");
  }

  @Test
  void cancelsEvaluations() {
    Journal.of(
            steps(
                task("a"),
                task("condition").when("steps.a.output.ok"),
                set("set", "\"{{ steps.a.output.x }}\"")))
        .play(
            """
            start                    -> call a
            a = ref:big              -> evaluate condition; evaluate set
            cancel                   -> cancel condition; cancel set
            condition ~ true         ->
            set ! workflow.cancelled -> cancelled workflow.cancelled
            """)
        .leaves("a succeeded, condition blocked, set cancelled");
  }

  @Test
  void cancelsTheEvaluationOfItsOutput() {
    Journal.of(steps(task("a")).output("\"{{ steps.a.output.x }}\""))
        .play(
            """
            start       -> call a
            a = ref:big -> evaluate .
            cancel      -> cancel .
            cancel      ->
            . ~ 1       -> cancelled workflow.cancelled
            """);
  }

  @Test
  void timesOutWhileTheOutputOfABlockIsEvaluated() {
    Journal.of(
            steps(
                block("b", "\"{{ steps.a.output.x }}\"", task("a")).timeout(Duration.ofSeconds(5))))
        .play(
            """
            start                  -> sleep timeout b 5s; call b/a
            b/a = ref:big          -> evaluate b
            b timeout              -> cancel b
            b ! workflow.cancelled -> fail step.timeout at b
            """)
        .leaves("b failed, b/a succeeded");
  }
}
