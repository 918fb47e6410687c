package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Metadata;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the {@code spec} of a workflow. */
final class WorkflowParser {

  static final int MOST_PARALLEL = 500;

  private final Metadata metadata;
  private final Problems problems;

  WorkflowParser(Metadata metadata, Problems problems) {
    this.metadata = metadata;
    this.problems = problems;
  }

  WorkflowDefinition parse(Fields spec) {
    return new WorkflowDefinition(
        metadata,
        spec.text("description"),
        new InputParser(problems).parse(spec.find("input")),
        named(spec, "vars", Name::isIdentifier),
        steps(spec),
        finallySteps(spec.find("finally")),
        spec.written("output"),
        continueOnFailure(spec.find("onFailure")),
        spec.duration("timeout"),
        spec.whole("maxParallel", 1, MOST_PARALLEL),
        named(spec, "tags", Name::isLabel));
  }

  private List<StepDefinition> steps(Fields spec) {
    SourceNode node = spec.require("steps", "A workflow has at least one step");
    return node == null
        ? List.of()
        : new StepParser(Surroundings.of(metadata), problems).steps(node);
  }

  private List<StepDefinition> finallySteps(@Nullable SourceNode node) {
    return node == null
        ? List.of()
        : new StepParser(Surroundings.of(metadata).inFinally(), problems).steps(node);
  }

  private Map<String, Written> named(Fields spec, String key, Predicate<Name> isName) {
    var values = new LinkedHashMap<String, Written>();
    spec.entries(key)
        .forEach((name, entry) -> {
          var named = new Name(name, entry.key(), entry.value().path(), problems);
          if (isName.test(named)) {
            values.put(name, new Written(entry.value().json(), entry.value()));
          }
        });
    return values;
  }

  private @Nullable Boolean continueOnFailure(@Nullable SourceNode node) {
    String word = new Choices(problems).check(node, List.of("stop", "continue"));
    return word == null ? null : Boolean.valueOf(word.equals("continue"));
  }

  /** What is told of a list of steps that has none. */
  static void tellEmpty(SourceNode node, Problems problems) {
    problems.add(
        ProblemCode.STEPS_EMPTY,
        node.location(),
        node.path(),
        "There are no steps here",
        "Give it at least one step, with an id and something to do");
  }
}
