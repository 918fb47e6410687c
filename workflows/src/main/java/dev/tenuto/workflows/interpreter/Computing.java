package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.Value;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs tasks that make no call. */
final class Computing {

  static final String INPUT = "The input of the task";
  static final String OUTPUT = "The output of the task";

  private final Endings endings;
  private final Asking asking;
  private final Schemas schemas;

  Computing(Endings endings, Asking asking, Schemas schemas) {
    this.endings = endings;
    this.asking = asking;
    this.schemas = schemas;
  }

  void start(StepRun run, PlannedBody.Computation computation, Value given) {
    Value input = accepted(run, computation.inputSchema(), given);
    if (input == null) {
      return;
    }
    Frame.Roots around = run.frame().workflow();
    var roots =
        new Frame.Roots(
            input, new LinkedHashMap<>(), around.facts(), around.onFailure(), around.ended());
    var visible = new Visible(new Frame(roots, new LinkedHashMap<>(), null), new LinkedHashMap<>());
    Query query = Query.of(Purpose.RESULT, computation.output(), visible, run.path());
    Value output = asking.ask(run, query);
    if (output != null) {
      outputEvaluated(run, output);
    }
  }

  void outputEvaluated(StepRun run, Value output) {
    if (!(run.body() instanceof PlannedBody.Computation computation)) {
      throw new IllegalStateException("Step " + run.path() + " computes nothing");
    }
    StepFailure failure = refusal(computation.outputSchema(), output);
    if (failure == null) {
      endings.end(run, Outcome.Succeeded.with(output));
    } else {
      endings.fail(run, failure);
    }
  }

  /** The input with its defaults; null when the run has failed of it. */
  private @Nullable Value accepted(StepRun run, @Nullable JsonNode schema, Value given) {
    if (schema == null) {
      return given;
    }
    if (!(given instanceof Value.Inline inline)) {
      // it was held against the schema where it was resolved
      return given;
    }
    return switch (schemas.input(schema, inline.json(), INPUT)) {
      case Schemas.Judged.Taken taken -> Value.of(taken.value());
      case Schemas.Judged.Refused refused -> {
        endings.fail(run, refused.failure());
        yield null;
      }
    };
  }

  private @Nullable StepFailure refusal(@Nullable JsonNode schema, Value output) {
    // another was held against the schema where it was resolved
    return output instanceof Value.Inline inline
        ? schemas.output(schema, inline.json(), OUTPUT)
        : null;
  }
}
