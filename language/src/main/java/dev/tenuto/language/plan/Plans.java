package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.Documents;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.problem.Severity;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The plans of a worker, by the hash of their bundles. A bundle was checked before it was made, so
 * nothing is checked again; a plan is made once however many ask for it at the same time, and the
 * least recently used is forgotten first.
 */
public final class Plans {

  private static final int MOST = 1_000;

  private final Expressions expressions;
  private final Map<String, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

  public Plans(Expressions expressions) {
    this.expressions = expressions;
  }

  /** Where one plan is made; whoever comes while it is being made waits for it. */
  private final class Slot {
    private @Nullable Plan plan;

    synchronized Plan plan(String hash, Supplier<Bundle> bundle) {
      if (plan == null) {
        plan = plan(bundle.get(), hash);
      }
      return plan;
    }

    private Plan plan(Bundle bundle, String hash) {
      return make(bundle, hash);
    }
  }

  /** The plan of a bundle. */
  public Plan load(Bundle bundle) {
    return load(bundle.hash(), () -> bundle);
  }

  /**
   * The plan of the bundle with this hash.
   *
   * @param bundle asked only when the plan is not known
   * @throws IllegalArgumentException when the bundle holds no workflow
   */
  public Plan load(String hash, Supplier<Bundle> bundle) {
    return slot(hash).plan(hash, bundle);
  }

  private synchronized Slot slot(String hash) {
    Slot slot = slots.computeIfAbsent(hash, _ -> new Slot());
    Iterator<String> eldest = slots.keySet().iterator();
    if (slots.size() > MOST) {
      eldest.next();
      eldest.remove();
    }
    return slot;
  }

  private Plan make(Bundle bundle, String hash) {
    var problems = new Problems();
    var documents = new Documents(problems);
    Definition workflow = documents.parse(bundle.canonical().path("workflow"));
    var others = new BundledDefinitions();
    for (String group : List.of("tasks", "workflows")) {
      for (JsonNode document : bundle.canonical().path(group)) {
        others.add(documents.parse(document));
      }
    }
    List<Problem> errors = problems.sorted(Severity.ERROR);
    if (!errors.isEmpty() || !(workflow instanceof WorkflowDefinition definition)) {
      throw new IllegalArgumentException("The bundle holds no sound workflow: " + errors);
    }
    return new Planner(new References(others), new Expressing(expressions, problems))
        .plan(definition, hash);
  }
}
