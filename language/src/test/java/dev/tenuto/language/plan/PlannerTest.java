package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a step goes where in its plan. */
class PlannerTest {

  private static final String TASKS =
      """
      ---
      apiVersion: tenuto.dev/v1
      kind: Task
      metadata: {name: charge}
      spec:
        http: {method: POST, url: https://example.com/charges}
        timeout: 7m
        attemptTimeout: 5s
        retry: {maxAttempts: 6}
      ---
      apiVersion: tenuto.dev/v1
      kind: Task
      metadata: {name: total}
      spec: {output: 1}
      """;

  @Test
  void givesTheTimeoutOfAStepToItsOnlyCall() {
    PlannedStep step = step("taskRef: charge", "timeout: 1m");

    assertThat(step.timeout()).isNull();
    assertThat(call(step.body()).timeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void keepsTheTimeoutOfALoopApartFromThatOfItsCalls() {
    PlannedStep step = step("taskRef: charge", "forEach: {items: [1]}", "timeout: 1m");

    assertThat(step.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(call(step.body()).timeout()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void keepsTheTimeoutOfARepetitionApartFromThatOfItsCalls() {
    PlannedStep step =
        step("http: {url: https://example.com/}", "repeat: {until: output.done}", "timeout: 1m");

    assertThat(step.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(call(step.body()).timeout()).isEqualTo(CallDefinition.DEFAULT_TIMEOUT);
  }

  @Test
  void givesRetryAndAttemptTimeoutToTheCasesOfASwitchOnly() {
    PlannedStep step =
        step(
            "switch: {value: 1, cases: [{match: 1, taskRef: charge}], default: {taskRef: charge}}",
            "retry: {maxAttempts: 2}",
            "attemptTimeout: 1s",
            "timeout: 1m",
            "fallback: {taskRef: charge}",
            "compensate: {taskRef: charge}");

    var choice = (PlannedBody.Switch) step.body();
    for (PlannedBody body : List.of(choice.cases().getFirst().body(), otherwise(choice))) {
      assertThat(call(body).retry().maxAttempts()).isEqualTo(2);
      assertThat(call(body).attemptTimeout()).isEqualTo(Duration.ofSeconds(1));
      assertThat(call(body).timeout()).isEqualTo(Duration.ofMinutes(7));
    }
    assertThat(step.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(call(fallback(step).body()).retry().maxAttempts()).isEqualTo(6);
    assertThat(call(compensation(step)).attemptTimeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void doesNotGiveTheTimeoutOfAStepToItsFallback() {
    PlannedStep step =
        step("taskRef: charge", "timeout: 1m", "fallback: {on: [http], taskRef: charge}");

    assertThat(call(fallback(step).body()).timeout()).isEqualTo(Duration.ofMinutes(7));
    assertThat(fallback(step).on()).containsExactly("http");
  }

  @Test
  void fillsInWhatLoopsAndRepetitionsLeaveOut() {
    PlannedStep step = step("taskRef: total", "forEach: {items: [1]}", "repeat: {until: true}");

    assertThat(step.loop())
        .extracting(Loop::as, Loop::maxConcurrency, Loop::continueOnItemError)
        .containsExactly("item", 1, false);
    assertThat(step.repetition())
        .extracting(Repetition::every, Repetition::max, Repetition::collect)
        .containsExactly(Duration.ZERO, 100, null);
    assertThat(step.body()).isInstanceOf(PlannedBody.Computation.class);
  }

  @Test
  void matchesAListByTheListInTheList() {
    PlannedStep step =
        step("switch: {value: 1, cases: [{match: [[1], 2], set: 1}, {match: null, set: 2}]}");

    var choice = (PlannedBody.Switch) step.body();
    assertThat(choice.cases().get(0).test().toString()).contains("[[1], 2]");
    assertThat(choice.cases().get(1).test().toString()).contains("[null]");
  }

  @Test
  void waitsForWhatAnyPartOfAStepReads() {
    Plan plan =
        plan(
            """
                - id: all
                  forEach: {items: "{{ steps.a.output }}"}
                  repeat: {until: steps.b.output == output, collect: "{{ steps.c.output }}"}
                  switch:
                    value: "{{ steps.d.output }}"
                    cases:
                      - match: 1
                        steps: [{id: in_case, set: "{{ steps.e.output }}"}]
                  fallback: {fail: {code: f, message: "{{ steps.f.output }}"}}
                  compensate:
                    steps: [{id: in_compensation, dependsOn: [g], set: 1}]
                - id: conditions
                  switch: {cases: [{when: steps.h.output == 1, set: 1}]}
            """
                + settings("a", "b", "c", "d", "e", "f", "g", "h"));

    assertThat(plan.steps().get(0).dependencies())
        .containsExactly("a", "b", "c", "d", "e", "f", "g");
    assertThat(plan.steps().get(1).dependencies()).containsExactly("h");
    var choice = (PlannedBody.Switch) plan.steps().get(0).body();
    var block = (PlannedBody.Block) choice.cases().getFirst().body();
    assertThat(block.steps().getFirst().dependencies()).containsExactly("e");
  }

  @Test
  void waitsInFinallyForStepsOfFinallyOnly() {
    Plan plan =
        plan(
            settings("a")
                + """
                  finally:
                    - {id: last, set: "{{ [steps.first.output, steps.a.output] }}"}
                    - id: first
                      steps: [{id: inner, set: "{{ steps.a.output }}"}]
                """);

    assertThat(plan.finallySteps())
        .extracting(PlannedStep::dependencies)
        .containsExactly(List.of("first"), List.of());
    var block = (PlannedBody.Block) plan.finallySteps().get(1).body();
    assertThat(block.steps().getFirst().dependencies()).isEmpty();
  }

  private static String settings(String... ids) {
    var text = new StringBuilder();
    for (String id : ids) {
      text.append("    - {id: ").append(id).append(", set: \"{{ input }}\"}\n");
    }
    return text.toString();
  }

  private static PlannedStep step(String... lines) {
    return plan("    - id: step\n      " + String.join("\n      ", lines) + "\n")
        .steps()
        .getFirst();
  }

  private static Plan plan(String steps) {
    String text =
        "apiVersion: tenuto.dev/v1\nkind: Workflow\nmetadata: {name: w}\nspec:\n  steps:\n"
            + steps
            + TASKS;
    CheckResult result =
        new Checker(Expressions.standard())
            .check(List.of(new SourceFile("w.yaml", text)), Catalog.empty());
    assertThat(result.problems()).isEmpty();
    return ((CheckedDocument.CheckedWorkflow) result.documents().getFirst()).plan();
  }

  private static CallDefinition call(PlannedBody body) {
    return body instanceof PlannedBody.TaskCall(var input, var call, var reads)
        ? call
        : ((PlannedBody.InlineCall) body).call();
  }

  private static PlannedBody otherwise(PlannedBody.Switch choice) {
    assertThat(choice.otherwise()).isNotNull();
    return java.util.Objects.requireNonNull(choice.otherwise());
  }

  private static PlannedFallback fallback(PlannedStep step) {
    return java.util.Objects.requireNonNull(step.fallback());
  }

  private static PlannedBody compensation(PlannedStep step) {
    return java.util.Objects.requireNonNull(step.compensation());
  }
}
