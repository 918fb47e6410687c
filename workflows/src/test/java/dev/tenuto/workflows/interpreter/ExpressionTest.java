package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.http;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Value;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What expressions see, and what is carried to calls. */
class ExpressionTest {

  @Test
  void resolvesVariablesOnceFromTheInput() {
    Journal.of(
            steps(set("a", "\"{{ vars.twice + vars.id.size() }}\""))
                .var("twice", "\"{{ input.n * 2 }}\"")
                .var("id", "\"{{ uuid() }}\"")
                .output("\"{{ steps.a.output }}\""),
            "{\"n\": 4}")
        .play("start -> complete 44");
  }

  @Test
  void failsWhenAVariableCannotBeResolved() {
    Journal.of(steps(task("a"), block("b", set("c", "1"))).var("v", "\"{{ input.nope }}\""))
        .play("start -> fail expression.missing_field")
        .leaves("a blocked, b blocked, b/c blocked");
  }

  @Test
  void failsWhenTheOutputCannotBeResolved() {
    Journal.of(steps(set("a", "{}")).output("\"{{ steps.a.output.nope }}\""))
        .play("start -> fail expression.missing_field");
  }

  @Test
  void failsTheStepWhoseExpressionCannotBeEvaluated() {
    Journal.of(
            steps(
                    task("condition").when("input.nope"),
                    task("input", "\"{{ 1 / (input.n - 1) }}\""),
                    set("set", "\"{{ input.n + 'x' }}\""))
                .goOnAfterFailures(),
            "{\"n\": 1}")
        .play("start -> fail expression.missing_field at condition")
        .leaves("condition failed, input failed, set failed");
  }

  @Test
  void seesHowStepsEnded() {
    Journal journal =
        Journal.of(
                steps(
                        task("a"),
                        task("b"),
                        set(
                            "c",
                            "{\"a\": \"{{ steps.a.attempts }}\", \"b\": \"{{ steps.b.response }}\"}"))
                    .output(
                        "{\"c\": \"{{ steps.c.output }}\", \"status\": \"{{ steps.a.status }}\"}"))
            .play(
                """
                start -> call a; call b
                a = 1 ->
                b = 2 -> complete {"c":{"a":1,"b":null},"status":"succeeded"}
                """);
    assertThat(journal.machine().ended()).isTrue();
  }

  @Test
  void seesTheWorkflow() {
    Journal.of(
            steps(
                    set(
                        "a",
                        "\"{{ workflow.namespace }}/{{ workflow.name }} {{ workflow.version }} {{ workflow.executionId }} {{ workflow.startedAt }}\""))
                .output("\"{{ steps.a.output }}\""))
        .play("start -> complete \"default/flow 3 e-1 2026-01-01T00:00:00Z\"");
  }

  @Test
  void keepsTheNotationOfNumbersThatAreOnlyMoved() {
    Journal.of(
            steps(set("a", "\"{{ input.price }}\"")).output("\"{{ steps.a.output }}\""),
            "{\"price\": 100.00}")
        .play("start -> complete 100.00");
  }

  @Test
  void drawsOtherRandomValuesForEachPlaceAndExecution() {
    String template = "\"{{ uuid() }} {{ uuid() }} {{ random() }}\"";
    var plan = steps(set("a", template), set("b", template));
    Journal first = Journal.of(plan).play("start -> complete null");
    Journal again = Journal.of(plan).play("start -> complete null");
    String a = output(first, "a").stringValue();
    assertThat(output(again, "a").stringValue()).isEqualTo(a);
    assertThat(output(first, "b").stringValue()).isNotEqualTo(a);
    assertThat(List.of(a.split(" ", -1))).doesNotHaveDuplicates();

    var other = new Machine(plan.plan(), otherScope());
    other.start(Journal.START);
    assertThat(other.steps().getFirst().output()).isNotEqualTo(Value.of(output(first, "a")));
  }

  @Test
  void carriesOnlyTheInputToATask() {
    CallInput call =
        Journal.of(steps(task("a", "{\"x\": \"{{ input.x }}\"}")), "{\"x\": 1, \"y\": 2}")
            .play("start -> call a")
            .call("a");
    assertThat(call.captured()).hasSize(1).containsEntry("input", Value.of(Json.read("{\"x\":1}")));
    assertThat(call.startedAt()).isEqualTo(Journal.START);
    assertThat(call.attemptsMade()).isZero();
    assertThat(call.spent()).isZero();
    assertThat(call.engineVersion()).isEqualTo(Envelope.ENGINE_VERSION);
  }

  @Test
  void carriesToATaskWhatItsOwnTemplatesReadOfTheWorkflow() {
    String inTheTask = "\"{{ workflow.executionId }} {{ input.x }}\"";
    CallInput call =
        Journal.of(steps(task("a", "{\"x\": 1}", inTheTask))).play("start -> call a").call("a");
    assertThat(call.captured())
        .hasSize(2)
        .containsEntry("input", Value.of(Json.read("{\"x\":1}")))
        .containsEntry("workflow", Value.of(Json.read("{\"executionId\":\"e-1\"}")));
  }

  @Test
  void carriesOnlyWhatAnInlineCallReads() {
    CallInput call =
        Journal.of(
                steps(
                        set("a", "{\"x\": {\"y\": 1, \"z\": 2}, \"w\": 3}"),
                        http(
                            "b",
                            "\"{{ steps.a.output.x.y }} {{ input.list[0].n }} {{ vars.v }} {{ response.status }}\""))
                    .var("v", "5")
                    .var("unused", "6"),
                "{\"list\": [{\"n\": 1}], \"other\": 2}")
            .play("start -> call b")
            .call("b");
    assertThat(call.captured())
        .hasSize(3)
        .containsEntry("steps", Value.of(Json.read("{\"a\":{\"output\":{\"x\":{\"y\":1}}}}")))
        .containsEntry("input", Value.of(Json.read("{\"list\":[{\"n\":1}]}")))
        .containsEntry("vars", Value.of(Json.read("{\"v\":5}")));
  }

  @Test
  void carriesAllThatIsThereWhereAFieldIsMissing() {
    CallInput call =
        Journal.of(
                steps(http("a", "\"{{ input.order.totl }} {{ input.other.deep.x }}\"")),
                "{\"order\": {\"total\": 1, \"id\": 2}, \"other\": {\"deep\": 3, \"no\": 4}, \"not\": 5}")
            .play("start -> call a")
            .call("a");
    assertThat(call.captured())
        .containsEntry(
            "input",
            Value.of(Json.read("{\"order\":{\"total\":1,\"id\":2},\"other\":{\"deep\":3}}")));
  }

  @Test
  void namesACallByItsPlaceAndNothingElse() {
    var plan = steps(block("b", task("c")), task("c2"));
    Journal journal = Journal.of(plan).play("start -> call b/c; call c2");
    String key = journal.call("b/c").key();
    assertThat(key).matches("[0-9a-f]{32}").isNotEqualTo(journal.call("c2").key());
    assertThat(journal.call("b/c").seed()).isNotEqualTo(key);
    assertThat(Journal.of(plan).play("start -> call b/c; call c2").call("b/c").key())
        .isEqualTo(key);
  }

  /** The key is part of what targets remember: it is never to change. */
  @Test
  void derivesTheKeyAsDocumented() {
    Journal journal = Journal.of(steps(block("b", task("c")))).play("start -> call b/c");
    // printf 'scope\0b/c\0main' | sha256sum
    assertThat(journal.call("b/c").key()).isEqualTo("a20e46cea9e0d143f1aecb37959f7ec6");
  }

  @Test
  void inheritsTheKeysOfItsParent() {
    var facts = new WorkflowFacts("flow", "default", null, "e-2", Journal.START);
    var child =
        new Machine(
            steps(task("c")).plan(),
            new Start(Envelope.ENGINE_VERSION, "scope", "b", facts, Json.read("{}")));
    assertThat(child.start(Journal.START))
        .singleElement()
        .isInstanceOfSatisfying(
            Command.Call.class,
            call -> {
              assertThat(call.input().path().text()).isEqualTo("c");
              assertThat(call.input().key()).isEqualTo("a20e46cea9e0d143f1aecb37959f7ec6");
            });
  }

  @Test
  void tellsWhatIsThereWhenAFieldIsMissing() {
    Journal journal =
        Journal.of(steps(set("a", "\"{{ input.totl }}\"")), "{\"total\": 1}")
            .play("start -> fail expression.missing_field at a");
    StepFailure failure = Objects.requireNonNull(journal.step("a").error());
    assertThat(failure.message()).contains("totl").contains("total");
  }

  private static JsonNode output(Journal journal, String step) {
    return ((Value.Inline) Objects.requireNonNull(journal.step(step).output())).json();
  }

  private static Start otherScope() {
    Start start = Journal.start("{}");
    return new Start(Envelope.ENGINE_VERSION, "another scope", "", start.workflow(), start.input());
  }
}
