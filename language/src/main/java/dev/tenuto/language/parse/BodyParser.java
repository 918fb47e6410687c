package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Metadata;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;

/** Reads what a step does. */
record BodyParser(Metadata metadata, StepParser steps, Problems problems) {

  private static final List<String> BODIES = List.of("taskRef", "http", "set", "steps");
  private static final List<String> LATER_BODIES =
      List.of("workflowRef", "switch", "wait", "waitFor", "fail");

  /** The options that go with some bodies only, and the bodies that they go with. */
  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          "input", List.of("taskRef", "workflowRef"),
          "output", List.of("http", "steps"),
          "outputSchema", List.of("http"),
          "idempotent", List.of("http"),
          "retry", List.of("taskRef", "http", "workflowRef", "switch"),
          "attemptTimeout", List.of("taskRef", "http", "workflowRef", "switch"),
          "timeout",
              List.of("taskRef", "http", "steps", "workflowRef", "switch", "wait", "waitFor"));

  Body parse(Fields fields) {
    List<String> bodies = BODIES.stream().filter(fields::has).toList();
    List<String> later = LATER_BODIES.stream().filter(fields::has).toList();
    if (bodies.size() + later.size() != 1) {
      var all = new java.util.ArrayList<>(bodies);
      all.addAll(later);
      steps.tellBodies(fields, all);
    }
    String body = bodies.isEmpty() ? null : bodies.getFirst();
    if (bodies.size() + later.size() == 1) {
      checkOptions(fields, body == null ? later.getFirst() : body);
    }
    return body == null ? new Body.Unreadable() : body(body, fields);
  }

  private void checkOptions(Fields fields, String body) {
    for (String option : Vocabulary.STEP.keys()) {
      List<String> goesWith = OPTIONS.get(option);
      if (goesWith != null && fields.has(option) && !goesWith.contains(body)) {
        List<String> usable = goesWith.stream().filter(BODIES::contains).toList();
        problems.add(
            ProblemCode.STEP_OPTION,
            fields.map().key(option),
            fields.map().nodePath().field(option).toString(),
            "`" + option + "` does not go with `" + body + "`",
            "It goes with " + String.join(", ", usable));
      }
    }
  }

  private Body body(String name, Fields fields) {
    SourceNode node = fields.find(name);
    SourceNode value = node == null ? fields.map() : node;
    return switch (name) {
      case "taskRef" -> taskRef(value, fields);
      case "http" -> {
        HttpCall call = new HttpParser(problems).call(value, fields);
        yield call == null ? new Body.Unreadable() : new Body.InlineHttp(call);
      }
      case "steps" -> new Body.Block(steps.steps(value), fields.written("output"));
      default -> {
        Written set = fields.written("set");
        yield new Body.SetValue(set == null ? new Written(NullNode.getInstance(), value) : set);
      }
    };
  }

  private Body taskRef(SourceNode node, Fields fields) {
    String text = Scalars.text(node, problems);
    QualifiedName task = text == null ? null : reference(node, text);
    SourceNode input = fields.find("input");
    boolean usable = input == null || Scalars.map(input, problems) != null;
    if (task == null) {
      return new Body.Unreadable();
    }
    return new Body.TaskRef(task, usable ? fields.written("input") : null, node);
  }

  private @Nullable QualifiedName reference(SourceNode node, String text) {
    QualifiedName name = QualifiedName.parse(text, metadata.name().namespace());
    if (Name.isDocumentName(name.namespace()) && Name.isDocumentName(name.name())) {
      return name;
    }
    problems.add(
        ProblemCode.NAME_INVALID,
        node.location(),
        node.path(),
        "`" + Texts.shown(text) + "` is no name of a task",
        "A reference is `name` in the same namespace, or `namespace/name`");
    return null;
  }
}
