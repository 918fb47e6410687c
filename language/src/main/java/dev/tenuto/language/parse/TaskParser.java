package dev.tenuto.language.parse;

import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Metadata;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;

/** Reads the {@code spec} of a task. */
record TaskParser(Problems problems) {

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
    if (http == null) {
      problems.add(
          ProblemCode.CONSTRUCT_NOT_YET,
          spec.map().location(),
          spec.map().path(),
          "A task without `http` is a pure function, and this build cannot run it yet",
          "Give the task an `http` block, or compute the value in a step with `set`");
      return new TaskWork.Unreadable(spec.map());
    }
    HttpCall call = new HttpParser(problems).call(http, spec);
    return call == null ? new TaskWork.Unreadable(http) : new TaskWork.Calls(call);
  }
}
