package dev.tenuto.language.parse;

import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Metadata;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;

/** Reads the {@code spec} of a task. */
record TaskParser(Problems problems) {

  static final List<String> OF_CALLS =
      List.of(
          "idempotent",
          "retry",
          "attemptTimeout",
          "timeout",
          "cache",
          "circuitBreaker",
          "rateLimit");

  TaskDefinition parse(Metadata metadata, Fields spec) {
    return new TaskDefinition(
        metadata,
        spec.text("description"),
        new InputParser(problems).parse(spec.find("input")),
        work(spec),
        new OptionsParser(problems).parse(spec));
  }

  private TaskWork work(Fields spec) {
    SourceNode http = spec.find("http");
    if (http != null) {
      HttpCall call = new HttpParser(problems).call(http, spec);
      return call == null ? new TaskWork.Unreadable(http) : new TaskWork.Calls(call);
    }
    Written schema = new InputParser(problems).schema(spec.find("outputSchema"));
    Written output = spec.written("output");
    if (output == null) {
      problems.add(
          ProblemCode.KEY_MISSING,
          spec.map().location(),
          spec.map().path(),
          "The task does not say what it does",
          "Give it `http` to make a call, or `output` to compute it from its input");
      return new TaskWork.Unreadable(spec.map());
    }
    OF_CALLS.stream().filter(spec::has).forEach(option -> tellOption(spec, option));
    return new TaskWork.Computes(output, schema);
  }

  private void tellOption(Fields spec, String option) {
    problems.add(
        ProblemCode.STEP_OPTION,
        spec.map().key(option),
        spec.map().nodePath().field(option).toString(),
        "`" + option + "` does not go with a task that makes no call",
        "Leave it out, or give the task an `http` block");
  }
}
