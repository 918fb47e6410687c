package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.Fallback;
import dev.tenuto.language.definition.ForEach;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.StepDefinition.NamedStep;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads steps. */
record StepParser(Surroundings around, Problems problems) {

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
    ForEach forEach = new LoopParser(around, problems).forEach(fields.find("forEach"));
    BodyParser bodies = new BodyParser(inside(forEach), problems);
    Body body = bodies.parse(fields);
    var step =
        new StepDefinition(
            id(fields),
            body,
            dependsOn(fields.find("dependsOn")),
            Conditions.read(fields.find("if"), problems),
            forEach,
            new LoopParser(around, problems).repeat(fields.find("repeat")),
            new OptionsParser(problems).parse(fields),
            fallback(fields.find("fallback"), bodies),
            compensate(fields.find("compensate"), bodies),
            fields.text("description"),
            fields.map());
    new StepOptionsCheck(fields, problems).check(step);
    return step;
  }

  private Surroundings inside(@Nullable ForEach forEach) {
    return forEach == null || forEach.as() == null ? around : around.inLoopOver(forEach.as());
  }

  private @Nullable Fallback fallback(@Nullable SourceNode node, BodyParser bodies) {
    Fields fields = node == null ? null : Fields.of(node, Vocabulary.FALLBACK, problems);
    if (fields == null) {
      return null;
    }
    SourceNode on = fields.find("on");
    List<String> codes = new OptionsParser(problems).codes(on);
    if (on != null && codes != null && codes.isEmpty() && on.json().isEmpty()) {
      problems.add(
          ProblemCode.VALUE_INVALID,
          on.location(),
          on.path(),
          "The list of codes is empty, so the fallback is for nothing",
          "Leave `on` out to mend every failure");
    }
    return new Fallback(bodies.parse(fields), codes, fields.map());
  }

  private @Nullable Body compensate(@Nullable SourceNode node, BodyParser bodies) {
    Fields fields = node == null ? null : Fields.of(node, Vocabulary.COMPENSATE, problems);
    if (node == null || fields == null) {
      return null;
    }
    if (around.atTheEnd()) {
      problems.add(
          ProblemCode.STEP_OPTION,
          node.location(),
          node.path(),
          "`compensate` does not go with a step of `finally`: it has run when steps are undone",
          "Leave it out, or do the step's work before `finally`");
    }
    return bodies.parse(fields);
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
}
