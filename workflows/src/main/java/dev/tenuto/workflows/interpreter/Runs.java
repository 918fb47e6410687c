package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of an execution by their path; only ever asked for one, never walked. */
final class Runs {

  private final Map<StepPath, StepRun> byPath = new HashMap<>();

  void add(StepRun run) {
    byPath.put(run.path(), run);
  }

  /** The run that an event is for. */
  StepRun get(StepPath path) {
    @Nullable StepRun run = byPath.get(path);
    if (run == null) {
      throw new IllegalStateException("An event for step " + path + ", which has not been reached");
    }
    return run;
  }
}
