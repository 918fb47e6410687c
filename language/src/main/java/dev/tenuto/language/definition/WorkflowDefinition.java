package dev.tenuto.language.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow.
 *
 * @param input null: anything
 * @param vars templates over {@code input}
 * @param steps in the order of the file
 * @param finallySteps the steps of {@code finally}, in the order of the file
 * @param output null where it has none
 * @param continueOnFailure whether branches that do not need a failed step go on; null where the
 *     author says nothing
 */
public record WorkflowDefinition(
    Metadata metadata,
    @Nullable String description,
    @Nullable DeclaredInput input,
    Map<String, Written> vars,
    List<StepDefinition> steps,
    List<StepDefinition> finallySteps,
    @Nullable Written output,
    @Nullable Boolean continueOnFailure,
    @Nullable Duration timeout,
    @Nullable Integer maxParallel,
    Map<String, Written> tags)
    implements Definition {

  public static final String KIND = "Workflow";

  public WorkflowDefinition {
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    steps = List.copyOf(steps);
    finallySteps = List.copyOf(finallySteps);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
