package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.choose;
import static dev.tenuto.workflows.interpreter.Steps.compute;
import static dev.tenuto.workflows.interpreter.Steps.fail;
import static dev.tenuto.workflows.interpreter.Steps.http;
import static dev.tenuto.workflows.interpreter.Steps.match;
import static dev.tenuto.workflows.interpreter.Steps.otherwise;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static dev.tenuto.workflows.interpreter.Steps.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Demand;
import dev.tenuto.workflows.contract.Value;
import org.junit.jupiter.api.Test;

/** Where values may stand that are kept outside of the history. */
class RefPlacesTest {

  private static final String SCHEMA = "{\"type\":\"object\"}";

  @Test
  void loopsOverAListThatIsKeptOutside() {
    Journal journal =
        Journal.of(
                steps(
                    task("a"),
                    task("each", "{\"sku\": \"{{ it.sku }}\"}")
                        .forEach("\"{{ steps.a.output.lines }}\"", "it", 2, false)))
            .play(
                """
                start                  -> call a
                a = ref:big            -> evaluate each
                each ~ ref:list*3      -> evaluate each[0]; evaluate each[1]
                each[0] ~ {"sku": "x"} -> call each[0]
                each[1] ~ {"sku": "y"} -> call each[1]
                each[0] = 1            -> evaluate each[2]
                each[1] = 2            ->
                each[2] ~ {"sku": "z"} -> call each[2]
                each[2] = 3            -> complete null
                """);
    assertThat(journal.evaluation("each").demand()).isEqualTo(new Demand.Items());
    assertThat(journal.evaluation("each[2]").captured())
        .containsEntry("it", new Value.Ref("files", "list", 5_000_000, 2))
        .hasSize(1);
  }

  @Test
  void carriesItemsThatAreKeptOutsideToTheirCalls() {
    Journal journal =
        Journal.of(
                steps(
                    task("a"),
                    http("each", "\"{{ item.sku }}\"").forEach("\"{{ steps.a.output }}\"")))
            .play(
                """
                start             -> call a
                a = ref:big       -> evaluate each
                each ~ ref:list*1 -> call each[0]
                each[0] = 1       -> complete null
                """);
    assertThat(journal.call("each[0]").captured())
        .containsEntry("item", new Value.Ref("files", "list", 5_000_000, 0))
        .hasSize(1);
  }

  @Test
  void loopsOverNoLargeText() {
    Journal.of(steps(task("a"), task("each").forEach("\"{{ steps.a.output.text }}\"")))
        .play(
            """
            start           -> call a
            a = ref:big     -> evaluate each
            each ~ ref:text -> fail expression.type at each
            """);
  }

  @Test
  void comparesTheWholeValueOfASwitch() {
    Journal journal =
        Journal.of(
                steps(
                    task("a"),
                    choose(
                        "s",
                        "\"{{ steps.a.output }}\"",
                        match("[\"x\"]", set("x", "1")),
                        otherwise(set("y", "2")))))
            .play(
                """
                start       -> call a
                a = ref:big -> evaluate s
                s ~ "x"     -> complete null
                """);
    assertThat(journal.evaluation("s").demand())
        .isInstanceOfSatisfying(
            Demand.Whole.class, whole -> assertThat(whole.code()).isEqualTo("limit.input"));
  }

  @Test
  void holdsInputAndOutputOfAComputationAgainstTheirSchemasOutside() {
    Journal journal =
        Journal.of(
                steps(
                        task("a"),
                        compute(
                            "c", "\"{{ steps.a.output }}\"", "\"{{ input.x }}\"", SCHEMA, SCHEMA),
                        task("b", "\"{{ steps.c.output }}\""))
                    .output("\"{{ steps.b.output }}\""))
            .play(
                """
                start       -> call a
                a = ref:big -> evaluate c
                """);
    assertThat(journal.evaluation("c").demand())
        .isEqualTo(new Demand.Accepted(Json.read(SCHEMA), "The input of the task"));
    journal.play("c ~ ref:in -> evaluate c");
    assertThat(journal.evaluation("c").demand())
        .isEqualTo(new Demand.Checked(Json.read(SCHEMA), "The output of the task"));
    journal.play(
        """
        c ~ ref:out -> call b
        b = 3       -> complete 3
        """);
  }

  @Test
  void failsWithWhatTheSchemaSaidOutside() {
    Journal.of(
            steps(
                task("a"),
                compute("c", "\"{{ steps.a.output }}\"", "\"{{ input }}\"", SCHEMA, null)))
        .play(
            """
            start             -> call a
            a = ref:big       -> evaluate c
            c ! input.invalid -> fail input.invalid at c
            """);
  }

  @Test
  void resolvesVariablesOfASubWorkflowOverAnInputThatIsKeptOutside() {
    Journal journal =
        Journal.of(
                steps(
                    task("a"),
                    workflow(
                        "sub",
                        "\"{{ steps.a.output }}\"",
                        steps(task("b", "\"{{ vars.large }}\""), task("c", "\"{{ vars.small }}\""))
                            .input(SCHEMA)
                            .var("small", "\"{{ input.n }}\"")
                            .var("large", "\"{{ input.list }}\""))))
            .play(
                """
                start        -> call a
                a = ref:big  -> evaluate sub
                sub ~ ref:in -> evaluate sub
                """);
    assertThat(journal.evaluation("sub").demand()).isEqualTo(new Demand.Fields());
    assertThat(journal.evaluation("sub").captured())
        .containsEntry("input", new Value.Ref("files", "in", 5_000_000));
    journal.play(
        """
        sub ~ fields {"small": 1, "large": "ref:list"} -> call sub/b; call sub/c
        sub/b = 1                                      ->
        sub/c = 2                                      -> complete null
        """);
    assertThat(journal.call("sub/b").captured())
        .containsEntry("input", new Value.Ref("files", "list", 5_000_000));
    assertThat(journal.call("sub/c").captured()).containsEntry("input", Value.of(Json.read("1")));
  }

  @Test
  void startsNoSubWorkflowWhoseVariablesCameWhileStopping() {
    Journal.of(
            steps(
                task("a"),
                task("other"),
                workflow(
                    "sub",
                    "\"{{ steps.a.output }}\"",
                    steps(task("b")).var("n", "\"{{ input.n }}\""))))
        .play(
            """
            start                -> call a; call other
            a = ref:big          -> evaluate sub
            other ! http.tls     ->
            sub ~ fields {"n":1} -> fail http.tls at other
            """)
        .leaves("a succeeded, other failed, sub blocked, sub/b blocked");
  }

  @Test
  void collectsPagesThatAreKeptOutside() {
    Journal journal =
        Journal.of(
                steps(task("page").collecting("output.last", 5, "\"{{ output.rows }}\""))
                    .output("\"{{ steps.page.output.iterations }}\""))
            .play(
                """
                start            -> call page#0
                page#0 = ref:p0  -> evaluate page
                page ~ false     -> evaluate page
                page ~ [1]       -> call page#1
                page#1 = ref:p1  -> evaluate page
                page ~ false     -> evaluate page
                page ~ ref:rows  -> call page#2
                page#2 = {"last": true, "rows": [2]} -> evaluate page
                """);
    assertThat(journal.evaluation("page").demand()).isEqualTo(new Demand.Joined());
    assertThat(Json.write(journal.evaluation("page").template()))
        .isEqualTo("[\"{{ parts.p0 }}\",\"{{ parts.p1 }}\",\"{{ parts.p2 }}\"]");
    assertThat(journal.evaluation("page").captured())
        .containsEntry("parts", Value.of(Json.read("{\"p0\":[1],\"p2\":[2]}")))
        .containsEntry("parts.p1", new Value.Ref("files", "rows", 5_000_000));
    journal.play("page ~ ref:all -> evaluate page");
    assertThat(journal.evaluation("page").demand()).isNull();
    assertThat(Json.write(journal.evaluation("page").template()))
        .isEqualTo(
            "{\"collected\":\"{{ parts.p0 }}\",\"iterations\":3,\"last\":\"{{ parts.p1 }}\"}");
    journal.play(
        """
        page ~ {"iterations": 3} -> complete 3
        """);
  }

  @Test
  void putsMoreTogetherThanCanBeCarriedAtOnce() {
    String text = "\"" + "x".repeat(600_000) + "\"";
    Journal journal =
        Journal.of(steps(task("each").forEach("[1, 2, 3, 4]")))
            .play(
                """
                start           -> call each[0]
                each[0] = LONG  -> call each[1]
                each[1] = LONG  -> call each[2]
                each[2] = LONG  -> call each[3]
                each[3] = ref:r -> evaluate each
                """
                    .replace("LONG", text));
    assertThat(Json.write(journal.evaluation("each").template()))
        .isEqualTo("[[\"{{ parts.p0 }}\"]]");
    journal.play("each ~ ref:one -> evaluate each");
    assertThat(Json.write(journal.evaluation("each").template()))
        .isEqualTo("[\"{{ parts.before }}\",[\"{{ parts.p1 }}\"]]");
    assertThat(journal.evaluation("each").captured())
        .containsEntry("parts.before", new Value.Ref("files", "one", 5_000_000));
    journal.play("each ~ ref:two -> evaluate each");
    assertThat(Json.write(journal.evaluation("each").template()))
        .isEqualTo("[\"{{ parts.before }}\",[\"{{ parts.p2 }}\",\"{{ parts.p3 }}\"]]");
    journal.play("each ~ ref:all -> evaluate each");
    assertThat(Json.write(journal.evaluation("each").template()))
        .startsWith("{\"results\":\"{{ parts.p0 }}\",\"itemCount\":4,");
    journal.play("each ~ ref:out -> complete null");
  }

  @Test
  void tellsOnlyTheSizeOfDetailsThatAreKeptOutside() {
    Journal journal =
        Journal.of(steps(task("a"), fail("f", "mine", "\"no\"", "\"{{ steps.a.output }}\"")))
            .play(
                """
                start       -> call a
                a = ref:big -> fail mine at f
                """);
    assertThat(journal.lastCommand())
        .isInstanceOfSatisfying(
            Command.Fail.class,
            end ->
                assertThat(String.valueOf(end.failure().details()))
                    .isEqualTo("{\"omittedBytes\":5000000}"));
  }

  @Test
  void readsWhatIsKeptOutsideInAFallback() {
    Journal.of(
            steps(
                task("a"),
                task("b", "{\"n\": \"{{ steps.a.output.n }}\"}")
                    .orElse(set("c", "\"{{ steps.a.output.other }}\""))))
        .play(
            """
            start        -> call a
            a = ref:big  -> evaluate b
            b ~ {"n": 1} -> call b
            b ! http.tls -> evaluate b~fallback
            b~fallback ~ ref:other -> complete null
            """);
  }

  @Test
  void needsTheOutputOfTheExecutionItself() {
    Journal journal =
        Journal.of(steps(task("a")).output("\"{{ steps.a.output }}\""))
            .play(
                """
                start       -> call a
                a = ref:big -> evaluate .
                """);
    assertThat(journal.evaluation("").demand())
        .isInstanceOfSatisfying(
            Demand.Whole.class, whole -> assertThat(whole.code()).isEqualTo("limit.output"));
    journal.play(". ! limit.output -> fail limit.output");
  }

  @Test
  void carriesNoMoreThanCanBeCarriedToAnExpression() {
    Journal.of(
            steps(task("a"), set("b", "\"{{ steps.a.output.x + input.text }}\"")),
            "{\"text\": \"" + "x".repeat(1_600_000) + "\"}")
        .play(
            """
            start       -> call a
            a = ref:big -> fail limit.input at b
            """);
  }
}
