package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.Metadata;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.StepDefinition.NamedStep;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads steps. */
final class StepParser {

  private final Metadata metadata;
  private final Problems problems;

  StepParser(Metadata metadata, Problems problems) {
    this.metadata = metadata;
    this.problems = problems;
  }

  List<StepDefinition> steps(SourceNode node) {
    if (!(node instanceof SourceNode.Sequence list)) {
      Scalars.wrongType(node, "a list of steps", "Write each step as `- id: …`", problems);
      return List.of();
    }
    if (list.items().isEmpty()) {
      WorkflowParser.tellEmpty(node, problems);
    }
    var steps = new ArrayList<StepDefinition>();
    for (SourceNode item : list.items()) {
      Fields fields = Fields.of(item, Vocabulary.STEP, problems);
      if (fields != null) {
        steps.add(step(fields));
      }
    }
    return steps;
  }

  private StepDefinition step(Fields fields) {
    boolean later = fields.usesLater();
    Body body = new BodyParser(metadata, this, problems).parse(fields);
    return new StepDefinition(
        id(fields),
        later ? new Body.Unreadable() : body,
        dependsOn(fields.find("dependsOn")),
        later ? null : Conditions.read(fields.find("if"), problems),
        new OptionsParser(problems).parse(fields),
        fields.text("description"),
        fields.map());
  }

  private String id(Fields fields) {
    SourceNode node = fields.require("id", "Name the step: `id: my_step`");
    String id = node == null ? null : Scalars.text(node, problems);
    boolean usable =
        node != null
            && id != null
            && new Name(id, node.location(), node.path(), problems).isIdentifier();
    return usable && id != null ? id : "";
  }

  private List<NamedStep> dependsOn(@Nullable SourceNode node) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SourceNode.Sequence list)) {
      String hint =
          node.json().isString() ? "Write it as a list: [" + Texts.shown(node.json()) + "]" : null;
      Scalars.wrongType(node, "a list of step ids", hint, problems);
      return List.of();
    }
    var named = new ArrayList<NamedStep>();
    for (SourceNode item : list.items()) {
      String id = Scalars.text(item, problems);
      if (id != null) {
        named.add(new NamedStep(id, item));
      }
    }
    return named;
  }

  /** What is told of a step that says twice, or not at all, what it does. */
  void tellBodies(Fields fields, List<String> bodies) {
    if (bodies.isEmpty()) {
      problems.add(
          ProblemCode.STEP_NO_BODY,
          fields.map().location(),
          fields.map().path(),
          "The step does not say what it does",
          "Give it one of taskRef, http, set, steps");
    } else {
      problems.add(
          ProblemCode.STEP_SEVERAL_BODIES,
          fields.map().key(bodies.get(1)),
          fields.map().path(),
          "The step does more than one thing: " + String.join(", ", bodies),
          "Keep one of them, and make a step of its own of each other");
    }
  }
}
