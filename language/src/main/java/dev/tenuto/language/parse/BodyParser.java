package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;

/** Reads what a step, a case, a fallback or a compensation does. */
record BodyParser(Surroundings around, Problems problems) {

  static final List<String> BODIES =
      List.of(
          "taskRef", "http", "set", "workflowRef", "switch", "steps", "wait", "waitFor", "fail");

  /** The keys that go with some bodies only, and the bodies that they go with. */
  static final Map<String, List<String>> BESIDE =
      Map.of(
          "input", List.of("taskRef", "workflowRef"),
          "mode", List.of("workflowRef"),
          "output", List.of("http", "steps"),
          "outputSchema", List.of("http"),
          "idempotent", List.of("http"),
          "cache", List.of("http"),
          "circuitBreaker", List.of("http"),
          "rateLimit", List.of("http"));

  Body parse(Fields fields) {
    List<String> bodies = BODIES.stream().filter(fields::has).toList();
    if (bodies.size() != 1) {
      tellBodies(fields, bodies);
    } else {
      checkBeside(fields, bodies.getFirst());
    }
    return bodies.isEmpty() ? new Body.Unreadable() : body(bodies.getFirst(), fields);
  }

  private void checkBeside(Fields fields, String body) {
    for (String key : fields.words().keys()) {
      List<String> goesWith = BESIDE.get(key);
      if (goesWith != null && fields.has(key) && !goesWith.contains(body)) {
        problems.add(
            ProblemCode.STEP_OPTION,
            fields.map().key(key),
            fields.map().nodePath().field(key).toString(),
            "`" + key + "` does not go with `" + body + "`",
            "It goes with " + String.join(", ", goesWith));
      }
    }
  }

  private void tellBodies(Fields fields, List<String> bodies) {
    String what = fields.words().thing().replaceFirst("^(?:an?|the) ", "");
    String subject = what.startsWith("`") ? what : "The " + what;
    if (bodies.isEmpty()) {
      problems.add(
          ProblemCode.STEP_NO_BODY,
          fields.map().location(),
          fields.map().path(),
          subject + " does not say what it does",
          "Give it one of " + String.join(", ", BODIES));
    } else {
      problems.add(
          ProblemCode.STEP_SEVERAL_BODIES,
          fields.map().key(bodies.get(1)),
          fields.map().path(),
          subject + " does more than one thing: " + String.join(", ", bodies),
          "Keep one of them, and make a step of its own of each other");
    }
  }

  private Body body(String name, Fields fields) {
    SourceNode node = fields.find(name);
    SourceNode value = node == null ? fields.map() : node;
    return switch (name) {
      case "taskRef", "workflowRef" ->
          new ReferenceParser(around.metadata(), problems).parse(name, value, fields);
      case "http" -> {
        HttpCall call = new HttpParser(problems).call(value, fields);
        yield call == null ? new Body.Unreadable() : new Body.InlineHttp(call);
      }
      case "switch" -> orUnreadable(new SwitchParser(this, problems).parse(value));
      case "steps" ->
          new Body.Block(new StepParser(around, problems).steps(value), fields.written("output"));
      case "wait" -> orUnreadable(new WaitParser(problems).pause(value));
      case "waitFor" -> orUnreadable(new WaitParser(problems).event(value));
      case "fail" -> orUnreadable(new FailParser(problems).parse(value));
      default -> {
        Written set = fields.written("set");
        yield new Body.SetValue(set == null ? new Written(NullNode.getInstance(), value) : set);
      }
    };
  }

  private static Body orUnreadable(@Nullable Body body) {
    return body == null ? new Body.Unreadable() : body;
  }
}
