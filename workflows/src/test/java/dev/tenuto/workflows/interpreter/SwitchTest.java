package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.choose;
import static dev.tenuto.workflows.interpreter.Steps.fail;
import static dev.tenuto.workflows.interpreter.Steps.match;
import static dev.tenuto.workflows.interpreter.Steps.on;
import static dev.tenuto.workflows.interpreter.Steps.otherwise;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwitchTest {

  private static Steps.PlanOf byValue() {
    return steps(
            choose(
                "s",
                "\"{{ input.v }}\"",
                match("[1]", set("x", "\"one\"")),
                match("[\"a\", \"b\"]", set("x", "\"letter\"")),
                match("[null]", set("x", "\"nothing\"")),
                match("[[1, {\"k\": 2.0}]]", set("x", "\"list\"")),
                match("[1]", set("x", "\"never\"")),
                otherwise(set("x", "\"other\""))))
        .output("\"{{ steps.s.output }}\"");
  }

  @Test
  void takesTheFirstCaseWhoseLiteralEqualsTheValue() {
    assertThat(taken("1")).isEqualTo("one");
    assertThat(taken("1.0")).isEqualTo("one");
    assertThat(taken("\"b\"")).isEqualTo("letter");
    assertThat(taken("null")).isEqualTo("nothing");
    assertThat(taken("[1.0, {\"k\": 2}]")).isEqualTo("list");
    assertThat(taken("\"1\"")).isEqualTo("other");
    assertThat(taken("true")).isEqualTo("other");
    assertThat(taken("[1, {\"k\": 2, \"l\": 3}]")).isEqualTo("other");
  }

  private static String taken(String value) {
    var machine = new Machine(byValue().plan(), Journal.start("{\"v\": " + value + "}"));
    String told = CommandText.of(machine.start(Journal.START).getFirst());
    return told.substring("complete \"".length(), told.length() - 1);
  }

  @Test
  void takesTheFirstCaseWhoseConditionHolds() {
    Journal.of(
            steps(
                    choose(
                        "s",
                        null,
                        on("input.n > 10", set("x", "\"many\"")),
                        on("input.n > 1", set("x", "\"some\"")),
                        on("true", set("x", "\"few\""))))
                .output("\"{{ steps.s.output }}\""),
            "{\"n\": 5}")
        .play("start -> complete \"some\"");
  }

  @Test
  void failsWhenNothingMatchesAndThereIsNoDefault() {
    Journal journal =
        Journal.of(
                steps(choose("s", "\"{{ input.v }}\"", match("[1]", set("x", "1")))),
                "{\"v\": \"no\"}")
            .play("start -> fail switch.no_match at s");
    assertThat(journal.step("s").error()).isNotNull();
    assertThat(String.valueOf(journal.step("s").error())).contains("\"no\"");
    Journal.of(steps(choose("s", null, on("false", set("x", "1")))))
        .play("start -> fail switch.no_match at s");
  }

  @Test
  void makesTheCallOfItsCaseAsItsOwn() {
    Journal journal =
        Journal.of(
                steps(
                        choose(
                            "s",
                            "\"{{ input.v }}\"",
                            match("[1]", task("x", "{\"a\": \"{{ input.v }}\"}"))))
                    .output("\"{{ steps.s.attempts }}\""),
                "{\"v\": 1}")
            .play(
                """
                start -> call s
                s = 5 -> complete 1
                """);
    assertThat(journal.call("s").call().name()).isEqualTo("default/x");
    assertThat(journal.step("s").kind()).isEqualTo("switch");
  }

  @Test
  void opensTheBlockOfItsCaseInItself() {
    Journal.of(
            steps(
                choose(
                    "s",
                    null,
                    on("false", block("x", task("a"))),
                    on("true", block("y", task("b"), task("c").after("b"))))))
        .play("start -> call s/b")
        .leaves("s running, s/b running, s/c pending")
        .play(
            """
            s/b = 1 -> call s/c
            s/c = 1 -> complete null
            """);
  }

  @Test
  void choosesInsideOfACase() {
    Journal.of(
            steps(
                choose(
                    "s",
                    "\"{{ input.v }}\"",
                    match("[0]", task("never")),
                    match(
                        "[1]",
                        choose(
                            "t",
                            "\"{{ input.w }}\"",
                            match("[1]", task("one")),
                            match("[2]", task("two")))))),
            "{\"v\": 1, \"w\": 2}")
        .play(
            """
            start    -> call s
            s retries 60s -> sleep parked s 1m
            s timer  -> call s
            s = 1    -> complete null
            """);
  }

  @Test
  void asksCasesOutsideOneAfterAnother() {
    Journal.of(
            steps(
                task("a"),
                choose(
                    "s",
                    null,
                    on("steps.a.output.x", task("x")),
                    on("steps.a.output.y", task("y")),
                    otherwise(task("z")))))
        .play(
            """
            start       -> call a
            a = ref:big -> evaluate s
            s ~ false   -> evaluate s
            s ~ true    -> call s
            s = 1       -> complete null
            """);
    Journal.of(steps(task("a"), choose("s", "\"{{ steps.a.output.x }}\"", match("[3]", task("x")))))
        .play(
            """
            start       -> call a
            a = ref:big -> evaluate s
            s ~ 3       -> call s
            """);
  }

  @Test
  void timesOutWithItsCallInFlight() {
    Journal.of(
            steps(
                choose("s", null, on("true", task("x"))).timeout(Duration.ofSeconds(5)),
                task("after").after("s")))
        .play(
            """
            start                  -> sleep timeout s 5s; call s
            s timeout              -> cancel s
            s ! workflow.cancelled -> fail step.timeout at s
            """)
        .leaves("s failed, after blocked");
  }

  @Test
  void standsInsideOfALoopOverABlockWithAFallback() {
    Journal.of(
            steps(
                    block(
                            "each",
                            "\"{{ steps.choice.output }}\"",
                            choose(
                                "choice",
                                "\"{{ item }}\"",
                                match("[1]", set("x", "\"one\"")),
                                match("[2]", fail("y", "mine")),
                                match(
                                    "[3]",
                                    block(
                                        "z",
                                        "\"{{ steps.deep.output }}\"",
                                        set("deep", "\"three\"")))))
                        .forEach("[1, 2, 3]")
                        .orElse(set("f", "\"{{ error.code }} {{ error.step }} {{ item }}\"")))
                .output("\"{{ steps.each.output.results }}\""))
        .play("start -> complete [\"one\",\"mine each[1]/choice 2\",\"three\"]")
        .leaves(
            "each succeeded, each[0] succeeded, each[0]/choice succeeded,"
                + " each[1] succeeded, each[1]/choice failed, each[1]~fallback succeeded,"
                + " each[2] succeeded, each[2]/choice succeeded, each[2]/choice/deep succeeded");
  }
}
