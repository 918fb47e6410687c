package dev.tenuto.workflows.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An execution as the API shows it.
 *
 * @param input with defaults applied; left out unless asked for
 * @param output null unless it completed
 * @param error null unless it ended otherwise than completed
 * @param endedAt null while it runs
 * @param durationMs null while it runs
 * @param steps left out unless asked for, and when this build cannot tell them
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Execution(
    String id,
    String namespace,
    Workflow workflow,
    ExecutionStatus status,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode input,
    @Nullable JsonNode output,
    @Nullable StepFailure error,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long durationMs,
    Map<String, String> tags,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ExecutionStep> steps,
    Links links) {

  public Execution {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    steps = steps == null ? null : List.copyOf(steps);
  }

  /**
   * What is executed.
   *
   * @param version null when nothing was published
   * @param hash of the definition and all it refers to
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Workflow(String name, @Nullable Integer version, @Nullable String hash) {}

  /**
   * Where else it can be seen.
   *
   * @param temporal in Temporal's Web UI; left out when that is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Links(@Nullable String temporal) {}

  /** What is shown only when it is asked for. */
  public enum Include {
    INPUT,
    STEPS
  }
}
