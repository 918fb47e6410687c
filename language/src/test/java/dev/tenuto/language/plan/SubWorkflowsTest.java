package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workflows that run workflows, and what their bundles carry. */
class SubWorkflowsTest {

  private static final String OUTER =
      workflow("outer", "{id: a, workflowRef: middle}, {id: b, workflowRef: middle, mode: child}");
  private static final String MIDDLE =
      workflow("middle", "{id: a, workflowRef: inner}, {id: b, workflowRef: inner}");
  private static final String INNER = workflow("inner", "{id: a, taskRef: call}");
  private static final String CALL =
      """
      ---
      apiVersion: tenuto.dev/v1
      kind: Task
      metadata: {name: call}
      spec: {http: {url: https://example.com/}}
      """;

  private final Checker checker = new Checker(Expressions.standard());

  @Test
  void carriesAllThatIsReached() {
    Bundle bundle = check(OUTER + MIDDLE + INNER + CALL, Catalog.empty()).bundle();

    assertThat(bundle.canonical().path("tasks").propertyNames()).containsExactly("default/call");
    assertThat(bundle.canonical().path("workflows").propertyNames())
        .containsExactly("default/inner", "default/middle");
  }

  @Test
  void carriesNoWorkflowsWhereNoneIsRun() {
    Bundle bundle = check(INNER + CALL, Catalog.empty()).bundle();

    assertThat(bundle.canonical().propertyNames()).containsExactly("workflow", "tasks");
  }

  @Test
  void plansAWorkflowThatSeveralStepsRunOnce() {
    Plan plan = check(OUTER + MIDDLE + INNER + CALL, Catalog.empty()).plan();

    Plan middle = inline(plan, 0);
    assertThat(middle.workflow()).isEqualTo(new QualifiedName("default", "middle"));
    assertThat(middle.hash()).isEqualTo(plan.hash());
    assertThat(inline(middle, 0)).isSameAs(inline(middle, 1));
  }

  @Test
  void givesAChildTheBundleThatItWouldHaveByItself() {
    Plan plan = check(OUTER + MIDDLE + INNER + CALL, Catalog.empty()).plan();
    CheckedWorkflow alone = check(MIDDLE + INNER + CALL, Catalog.empty());

    var child = (PlannedBody.ChildWorkflow) plan.steps().get(1).body();
    assertThat(child.bundle()).isEqualTo(alone.bundle());
    assertThat(PlanText.of(child.plan())).isEqualTo(PlanText.of(alone.plan()));
  }

  @Test
  void hashesAnewWhenAWorkflowFarDownChanges() {
    String before = check(OUTER + MIDDLE + INNER + CALL, Catalog.empty()).hash();

    assertThat(check(OUTER + MIDDLE + INNER + CALL.replace("/}", "/2}"), Catalog.empty()).hash())
        .isNotEqualTo(before);
    assertThat(
            check(OUTER + MIDDLE + INNER.replace("id: a", "id: c") + CALL, Catalog.empty()).hash())
        .isNotEqualTo(before);
  }

  @Test
  void looksForWorkflowsInTheCatalogAfterTheDocuments() {
    Catalog catalog = catalog(MIDDLE + INNER + CALL);

    assertThat(check(OUTER, catalog).hash())
        .isEqualTo(check(OUTER + MIDDLE + INNER + CALL, Catalog.empty()).hash());
  }

  @Test
  void findsACircleThatLeadsThroughTheCatalog() {
    Catalog catalog = catalog(MIDDLE + INNER + CALL);

    CheckResult result =
        checker.check(
            List.of(
                new SourceFile("w.yaml", workflow("inner", "{id: a, workflowRef: outer}")),
                new SourceFile("v.yaml", OUTER)),
            catalog);

    assertThat(result.problems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.LIMIT_SUBWORKFLOWS);
    assertThat(result.problems().getFirst().message())
        .isEqualTo(
            "Workflows run each other in a circle: default/inner runs default/outer runs"
                + " default/middle runs default/inner");
  }

  @Test
  void allowsEightLevels() {
    var text = new StringBuilder();
    for (int i = 1; i < 8; i++) {
      text.append(workflow("w" + i, "{id: a, workflowRef: w" + (i + 1) + "}"));
    }
    text.append(workflow("w8", "{id: a, set: 1}"));

    Plan plan = check(text.toString(), Catalog.empty()).plan();
    for (int i = 1; i < 8; i++) {
      plan = inline(plan, 0);
    }
    assertThat(plan.workflow().name()).isEqualTo("w8");
  }

  private static Plan inline(Plan plan, int step) {
    return ((PlannedBody.SubWorkflow) plan.steps().get(step).body()).plan();
  }

  private static String workflow(String name, String steps) {
    return "---\napiVersion: tenuto.dev/v1\nkind: Workflow\nmetadata: {name: "
        + name
        + "}\nspec: {steps: ["
        + steps
        + "]}\n";
  }

  /** The first document. */
  private CheckedWorkflow check(String text, Catalog catalog) {
    CheckResult result = checker.check(List.of(new SourceFile("w.yaml", text)), catalog);
    assertThat(result.problems()).isEmpty();
    return (CheckedWorkflow) result.documents().getFirst();
  }

  private Catalog catalog(String text) {
    List<CheckedDocument> documents =
        checker.check(List.of(new SourceFile("w.yaml", text)), Catalog.empty()).documents();
    var known = new BundledDefinitions();
    documents.forEach(document -> known.add(document.definition()));
    return known;
  }
}
