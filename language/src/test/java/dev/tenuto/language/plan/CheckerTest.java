package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckerTest {

  private static final String ORDER =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: order}
      spec:
        input:
          orderId: {type: string, required: true}
          express: {type: boolean, default: false}
        vars: {currency: EUR}
        steps:
          - id: notify
            dependsOn: [charge]
            http: {method: POST, url: "https://example.com/notify", body: "{{ steps.order.output.id }}"}
          - id: order
            taskRef: fetch-order
            input: {orderId: "{{ input.orderId }}"}
            retry: {maxAttempts: 2}
          - id: charge
            if: steps.order.output.total > 0
            steps:
              - id: amount
                set: "{{ vars.currency }} {{ steps.order.output.total }}"
            output: "{{ steps.amount.output }}"
            timeout: 1h30m
        output: {charged: "{{ steps.charge.output }}"}
      """;

  private static final String FETCH =
      """
      apiVersion: tenuto.dev/v1
      kind: Task
      metadata: {name: fetch-order}
      spec:
        input: {orderId: {type: string, required: true}}
        http: {url: "https://example.com/orders/{{ input.orderId }}"}
        retry: {maxAttempts: 6, jitter: 0.5}
        timeout: 1m
      """;

  private final Checker checker = new Checker(Expressions.standard());

  @Test
  void plansAWorkflowWithItsTask() {
    Plan plan = workflow(check(ORDER + "---\n" + FETCH)).plan();

    assertThat(plan.workflow()).isEqualTo(new QualifiedName("default", "order"));
    assertThat(plan.steps())
        .extracting(PlannedStep::id)
        .containsExactly("notify", "order", "charge");
    assertThat(plan.steps().get(0).dependencies()).containsExactly("order", "charge");
    assertThat(plan.steps().get(2).dependencies()).containsExactly("order");
    assertThat(plan.steps().get(2).timeout()).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void mergesWhatAStepSaysOfACallIntoWhatItsTaskSays() {
    Plan plan = workflow(check(ORDER + "---\n" + FETCH)).plan();

    var call = ((PlannedBody.TaskCall) plan.steps().get(1).body()).call();
    assertThat(call.name()).isEqualTo("default/fetch-order");
    assertThat(call.retry().maxAttempts()).isEqualTo(2);
    assertThat(call.retry().jitter()).isEqualTo(0.5);
    assertThat(call.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(call.attemptTimeout()).isEqualTo(CallDefinition.DEFAULT_ATTEMPT_TIMEOUT);
    assertThat(call.idempotent()).isTrue();
    assertThat(call.http().get("method").asString()).isEqualTo("GET");
  }

  @Test
  void knowsWhatATasksOwnTemplatesReadOfTheWorkflow() {
    String task =
        FETCH.replace("http: {", "http: {headers: {X-Run: \"{{ workflow.executionId }}\"}, ");
    Plan plan = workflow(check(ORDER + "---\n" + task)).plan();

    assertThat(((PlannedBody.TaskCall) plan.steps().get(1).body()).reads())
        .containsExactly(new ReadPath("workflow", List.of("executionId")));
  }

  @Test
  void readsTheStepsInsideABlockWithTheirOuterDependencies() {
    Plan plan = workflow(check(ORDER + "---\n" + FETCH)).plan();

    var block = (PlannedBody.Block) plan.steps().get(2).body();
    assertThat(block.steps().getFirst().dependencies()).containsExactly("order");
  }

  @Test
  void givesTheSamePlanFromTheBundleAsFromTheText() {
    var checked = workflow(check(ORDER + "---\n" + FETCH));

    Bundle bundle = Bundle.decompress(checked.bundle().compressed());

    assertThat(bundle).isEqualTo(checked.bundle());
    assertThat(bundle.hash()).isEqualTo(checked.hash());
    assertThat(PlanText.of(new Plans(Expressions.standard()).load(bundle)))
        .isEqualTo(PlanText.of(checked.plan()));
  }

  @Test
  void hashesWhatIsSaidAndNotHowItIsWritten() {
    String rewritten =
        ORDER
            .replace(
                "metadata: {name: order}",
                "# a comment\nmetadata:\n  namespace: default\n  \"name\": order")
            .replace("1h30m", "PT90M");

    assertThat(workflow(check(rewritten + "---\n" + FETCH)).hash())
        .isEqualTo(workflow(check(ORDER + "---\n" + FETCH)).hash());
  }

  @Test
  void hashesAnewWhenATaskChanges() {
    assertThat(workflow(check(ORDER + "---\n" + FETCH.replace("1m", "2m"))).hash())
        .isNotEqualTo(workflow(check(ORDER + "---\n" + FETCH)).hash());
  }

  @Test
  void givesEachDocumentItsOwnText() {
    CheckResult result = check(ORDER + "---\n" + FETCH);

    assertThat(result.documents().get(0).source()).isEqualTo(ORDER);
    assertThat(result.documents().get(1).source()).isEqualTo("---\n" + FETCH);
  }

  @Test
  void looksForTasksInTheCatalogAfterTheDocuments() {
    TaskDefinition known = (TaskDefinition) check(FETCH).documents().getFirst().definition();
    CheckResult result =
        checker.check(List.of(new SourceFile("order.yaml", ORDER)), catalog(known));

    assertThat(workflow(result).bundle().canonical().path("tasks").propertyNames())
        .containsExactly("default/fetch-order");
    assertThat(workflow(result).hash()).isEqualTo(workflow(check(ORDER + "---\n" + FETCH)).hash());
  }

  @Test
  void refusesAWorkflowThatIsTooLargeWithItsTasks() {
    String large = "x".repeat(600_000);
    CheckResult result =
        checker.check(
            List.of(
                new SourceFile("order.yaml", ORDER.replace("currency: EUR", "currency: " + large)),
                new SourceFile("tasks.yaml", FETCH + "  description: " + large + "\n")),
            Catalog.empty());

    assertThat(result.problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.LIMIT_BUNDLE);
    assertThat(result.documents()).isEmpty();
  }

  @Test
  void givesNoDocumentWhereOneHasProblems() {
    CheckResult result = check(ORDER + "---\n" + FETCH.replace("http:", "htp:"));

    assertThat(result.ok()).isFalse();
    assertThat(result.documents()).isEmpty();
    assertThat(result.problems()).extracting(Problem::path).contains("spec.htp");
  }

  @Test
  void sortsProblemsByFileLineAndColumn() {
    CheckResult result =
        checker.check(
            List.of(new SourceFile("b.yaml", "x: 1\ny: 1"), new SourceFile("a.yaml", "z: 1")),
            Catalog.empty());

    assertThat(result.problems())
        .extracting(problem -> problem.location().file() + problem.location().line())
        .isSorted()
        .contains("a.yaml1", "b.yaml1", "b.yaml2");
  }

  private static Catalog catalog(TaskDefinition task) {
    return new Catalog() {
      @Override
      public @Nullable TaskDefinition findTask(QualifiedName name) {
        return name.equals(task.name()) ? task : null;
      }

      @Override
      public @Nullable WorkflowDefinition findWorkflow(QualifiedName name) {
        return null;
      }
    };
  }

  private CheckResult check(String text) {
    return checker.check(List.of(new SourceFile("order.yaml", text)), Catalog.empty());
  }

  private static CheckedDocument.CheckedWorkflow workflow(CheckResult result) {
    assertThat(result.problems()).isEmpty();
    return (CheckedDocument.CheckedWorkflow) result.documents().getFirst();
  }
}
