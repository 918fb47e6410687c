package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Roots;
import dev.tenuto.workflows.contract.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The roots that an expression sees.
 *
 * <p>Of {@code steps} it sees what the step depends on and nothing else, so that what it reads
 * never depends on which of two unrelated steps was faster.
 */
final class Visible implements Roots {

  private final Frame frame;
  private final Map<String, StepRun> steps;
  private final Map<List<String>, Value.Ref> outside;

  Visible(Frame frame, Map<String, StepRun> steps) {
    this.frame = frame;
    this.steps = steps;
    this.outside = outside(frame, steps);
  }

  static Map<String, StepRun> byId(Collection<StepRun> runs) {
    var byId = new LinkedHashMap<String, StepRun>();
    runs.forEach(run -> byId.put(run.step().id(), run));
    return byId;
  }

  /** The root's value; values that are kept outside are left out of it. */
  @Override
  public @Nullable JsonNode find(String root) {
    return switch (root) {
      case "input" ->
          frame.workflow().input() instanceof Value.Inline inline ? inline.json() : null;
      case "vars" -> vars();
      case "steps" -> steps();
      case "workflow" -> frame.workflow().facts();
      default -> frame.locals().get(root) instanceof Value.Inline inline ? inline.json() : null;
    };
  }

  /** The values that are kept outside, by their path from the root. */
  Map<List<String>, Value.Ref> outside() {
    return outside;
  }

  /** Whether one of the paths reads a value that is kept outside, or around one. */
  boolean crosses(Set<ReadPath> reads) {
    return !outside.isEmpty()
        && reads.stream()
            .anyMatch(read -> outside.keySet().stream().anyMatch(ref -> meet(read, ref)));
  }

  /** Whether the read is at the value, inside of it or around it. */
  static boolean meet(ReadPath read, List<String> path) {
    if (!read.root().equals(path.getFirst())) {
      return false;
    }
    List<String> fields = path.subList(1, path.size());
    int shared = Math.min(fields.size(), read.fields().size());
    return fields.subList(0, shared).equals(read.fields().subList(0, shared));
  }

  private ObjectNode vars() {
    ObjectNode vars = JsonNodeFactory.instance.objectNode();
    frame.workflow().vars().forEach((name, value) -> setInline(vars, name, value));
    return vars;
  }

  private ObjectNode steps() {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    steps.forEach((id, run) -> facts.set(id, run.facts()));
    return facts;
  }

  private static void setInline(ObjectNode object, String name, Value value) {
    if (value instanceof Value.Inline inline) {
      object.set(name, inline.json());
    }
  }

  private static Map<List<String>, Value.Ref> outside(Frame frame, Map<String, StepRun> steps) {
    var refs = new LinkedHashMap<List<String>, Value.Ref>();
    add(refs, frame.workflow().input(), List.of("input"));
    frame.workflow().vars().forEach((name, value) -> add(refs, value, List.of("vars", name)));
    frame.locals().forEach((name, value) -> add(refs, value, List.of(name)));
    steps.forEach((id, run) -> {
      Value output = StepFacts.output(run.ended().outcome());
      add(refs, output, List.of("steps", id, StepFacts.OUTPUT));
    });
    return refs;
  }

  private static void add(Map<List<String>, Value.Ref> refs, Value value, List<String> path) {
    if (value instanceof Value.Ref ref) {
      refs.put(path, ref);
    }
  }
}
