package dev.tenuto.language.plan;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.expression.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A workflow that is ready to run: names resolved, dependencies drawn, expressions parsed.
 * Immutable and safe to share among executions and threads; it holds no text of the documents and
 * no positions.
 *
 * @param workflow whose plan it is
 * @param hash the content hash of the bundle that it was made from
 * @param inputSchema what the input must meet, defaults included; null: anything
 * @param vars resolved once, at the start
 * @param steps in file order
 * @param finallySteps run when the rest has ended, however it ended, by the dependencies among
 *     themselves; they see the workflow's steps, {@code error} and {@code workflow.status}
 * @param output resolved when all has ended well; null as a constant where the workflow has none
 * @param timeout of the whole execution; null: none
 * @param maxParallel how many calls may be in flight at once, from 1 to 500
 * @param tags name to value, resolved over {@code input} when the execution is started
 */
public record Plan(
    QualifiedName workflow,
    String hash,
    @Nullable JsonNode inputSchema,
    Map<String, Template> vars,
    List<PlannedStep> steps,
    List<PlannedStep> finallySteps,
    Template output,
    OnFailure onFailure,
    @Nullable Duration timeout,
    int maxParallel,
    Map<String, Template> tags) {

  /** The default of {@code maxParallel}. */
  public static final int DEFAULT_MAX_PARALLEL = 20;

  public Plan {
    steps = List.copyOf(steps);
    finallySteps = List.copyOf(finallySteps);
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
