package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What workflows refer to, and what that refers to. */
final class References {

  private final Catalog known;
  private final IdentityHashMap<WorkflowDefinition, List<Body>> bodies = new IdentityHashMap<>();

  References(Catalog known) {
    this.known = known;
  }

  /** The tasks and workflows that are reached from one workflow, by name. */
  record All(
      Map<QualifiedName, TaskDefinition> tasks, Map<QualifiedName, WorkflowDefinition> workflows) {

    All {
      tasks = Collections.unmodifiableMap(tasks);
      workflows = Collections.unmodifiableMap(workflows);
    }
  }

  @Nullable TaskDefinition findTask(QualifiedName name) {
    return known.findTask(name);
  }

  @Nullable WorkflowDefinition findWorkflow(QualifiedName name) {
    return known.findWorkflow(name);
  }

  /** The references to workflows in a workflow, in file order. */
  List<Body.WorkflowRef> workflowRefs(WorkflowDefinition workflow) {
    var references = new ArrayList<Body.WorkflowRef>();
    for (Body body : bodies(workflow)) {
      if (body instanceof Body.WorkflowRef reference) {
        references.add(reference);
      }
    }
    return references;
  }

  /** All that a workflow reaches, itself left out unless it is reached in a circle. */
  All reachableFrom(WorkflowDefinition workflow) {
    var tasks = new TreeMap<QualifiedName, TaskDefinition>();
    var workflows = new TreeMap<QualifiedName, WorkflowDefinition>();
    Deque<WorkflowDefinition> open = new ArrayDeque<>(List.of(workflow));
    while (!open.isEmpty()) {
      for (Body body : bodies(open.pop())) {
        if (body instanceof Body.TaskRef reference) {
          TaskDefinition task = findTask(reference.task());
          if (task != null) {
            tasks.put(task.name(), task);
          }
        }
        if (body instanceof Body.WorkflowRef reference) {
          WorkflowDefinition other = findWorkflow(reference.workflow());
          if (other != null && workflows.put(other.name(), other) == null) {
            open.push(other);
          }
        }
      }
    }
    return new All(tasks, workflows);
  }

  private List<Body> bodies(WorkflowDefinition workflow) {
    return bodies.computeIfAbsent(
        workflow,
        _ -> {
          var found = new ArrayList<Body>();
          for (StepIndex.Entry entry : new StepIndex(workflow).all()) {
            PlacedBody.of(entry.step()).forEach(placed -> found.add(placed.body()));
          }
          return found;
        });
  }
}
