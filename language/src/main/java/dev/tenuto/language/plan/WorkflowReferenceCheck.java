package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that the workflows which are referred to exist, and end somewhere. */
final class WorkflowReferenceCheck {

  private static final int DEEPEST = 8;

  private final KnownDefinitions known;
  private final References references;
  private final Problems problems;
  private final Map<QualifiedName, Set<QualifiedName>> referred = new LinkedHashMap<>();

  WorkflowReferenceCheck(KnownDefinitions known, References references, Problems problems) {
    this.known = known;
    this.references = references;
    this.problems = problems;
  }

  /** Checks workflows that were given together, in the order of the files. */
  void check(List<WorkflowDefinition> workflows) {
    Set<QualifiedName> given = new LinkedHashSet<>();
    workflows.forEach(workflow -> given.add(workflow.name()));
    for (WorkflowDefinition workflow : workflows) {
      references.workflowRefs(workflow).forEach(this::checkKnown);
      checkDepth(workflow, List.copyOf(given));
    }
  }

  private void checkKnown(Body.WorkflowRef reference) {
    QualifiedName name = reference.workflow();
    if (references.findWorkflow(name) != null) {
      return;
    }
    String nearest = NearestName.find(name.name(), known.workflowNames(name.namespace()));
    problems.add(
        ProblemCode.REFERENCE_UNKNOWN,
        reference.place().location(),
        reference.place().path(),
        "There is no workflow " + name,
        references.findTask(name) != null
            ? name + " is a task; `taskRef` runs one"
            : nearest != null
                ? "Did you mean `" + nearest + "`?"
                : "Check it together with its workflow, or publish that workflow first");
  }

  /**
   * Follows the references level by level, at most one level deeper than is allowed, so that it
   * ends whatever they are; each workflow of a level remembers by which one it was reached.
   */
  private void checkDepth(WorkflowDefinition workflow, List<QualifiedName> given) {
    List<Map<QualifiedName, QualifiedName>> levels = new ArrayList<>();
    Set<QualifiedName> level = new LinkedHashSet<>(List.of(workflow.name()));
    while (levels.size() < DEEPEST && !level.isEmpty()) {
      var next = new LinkedHashMap<QualifiedName, QualifiedName>();
      for (QualifiedName name : level) {
        referredBy(name).forEach(other -> next.putIfAbsent(other, name));
      }
      levels.add(next);
      if (next.containsKey(workflow.name())) {
        tellCircle(workflow, path(levels, workflow.name()), given);
        return;
      }
      level = next.keySet();
    }
    if (levels.size() == DEEPEST && !level.isEmpty()) {
      tellDeep(workflow, path(levels, level.iterator().next()), given);
    }
  }

  private Set<QualifiedName> referredBy(QualifiedName name) {
    return referred.computeIfAbsent(name, _ -> referredBy(references.findWorkflow(name)));
  }

  private Set<QualifiedName> referredBy(@Nullable WorkflowDefinition workflow) {
    Set<QualifiedName> names = new LinkedHashSet<>();
    if (workflow != null) {
      for (Body.WorkflowRef reference : references.workflowRefs(workflow)) {
        if (references.findWorkflow(reference.workflow()) != null) {
          names.add(reference.workflow());
        }
      }
    }
    return names;
  }

  private static List<QualifiedName> path(
      List<Map<QualifiedName, QualifiedName>> levels, QualifiedName last) {
    var path = new ArrayList<>(List.of(last));
    QualifiedName at = last;
    for (Map<QualifiedName, QualifiedName> level : levels.reversed()) {
      QualifiedName from = level.get(at);
      if (from != null) {
        path.addFirst(from);
        at = from;
      }
    }
    return path;
  }

  /** A circle is told once, at the first of its workflows. */
  private void tellCircle(
      WorkflowDefinition workflow, List<QualifiedName> circle, List<QualifiedName> given) {
    QualifiedName first = given.stream().filter(circle::contains).findFirst().orElse(null);
    if (first == null || first.equals(workflow.name())) {
      tell(
          workflow,
          circle,
          circle.size() == 2
              ? "The workflow " + circle.getFirst() + " runs itself"
              : "Workflows run each other in a circle: " + joined(circle),
          "A workflow never runs itself, directly or through others; `repeat` and `forEach` do"
              + " something again");
    }
  }

  private void tellDeep(
      WorkflowDefinition workflow, List<QualifiedName> path, List<QualifiedName> given) {
    Set<QualifiedName> seen = new LinkedHashSet<>();
    QualifiedName again = path.stream().filter(name -> !seen.add(name)).findFirst().orElse(null);
    if (again == null) {
      tell(
          workflow,
          path,
          "Workflows run each other more than " + DEEPEST + " deep: " + joined(path),
          "Put more into one workflow; the steps of a block need none of their own");
      return;
    }
    List<QualifiedName> circle = path.subList(path.indexOf(again), path.lastIndexOf(again));
    if (circle.stream().noneMatch(given::contains)) {
      tell(workflow, path, "The workflow leads into a circle: " + joined(path), null);
    }
  }

  private void tell(
      WorkflowDefinition workflow,
      List<QualifiedName> path,
      String message,
      @Nullable String hint) {
    for (Body.WorkflowRef reference : references.workflowRefs(workflow)) {
      if (reference.workflow().equals(path.get(1))) {
        problems.add(
            ProblemCode.LIMIT_SUBWORKFLOWS,
            reference.place().location(),
            reference.place().path(),
            message,
            hint);
        return;
      }
    }
  }

  private static String joined(List<QualifiedName> names) {
    return String.join(" runs ", names.stream().map(QualifiedName::toString).toList());
  }
}
