package dev.tenuto.language.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One HTTP call as it is carried to where it is made: everything the author wrote about it,
 * references resolved and defaults filled in, templates still text.
 *
 * @param name the task's {@code namespace/name}; for an inline call the step's id
 * @param namespace whose secrets the call may read
 * @param http the {@code http} block, in the language's own shape
 * @param inputSchema the schema that a task's input must meet, with defaults; null for an inline
 *     call
 * @param output the template over {@code response} (and the other roots) that gives the step's
 *     output; null: the response's body
 * @param outputSchema what the output must meet; null: anything
 * @param idempotent whether repeating the call does no harm
 * @param retry when and how the call is tried again
 * @param attemptTimeout the longest one attempt may take
 * @param timeout the longest all attempts and the pauses between them may take
 * @param protection what spares the target; null: nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallDefinition(
    String name,
    String namespace,
    JsonNode http,
    @Nullable JsonNode inputSchema,
    @Nullable JsonNode output,
    @Nullable JsonNode outputSchema,
    boolean idempotent,
    RetryPolicy retry,
    Duration attemptTimeout,
    Duration timeout,
    @Nullable Protection protection) {

  /** The default of {@code attemptTimeout}. */
  public static final Duration DEFAULT_ATTEMPT_TIMEOUT = Duration.ofSeconds(10);

  /** The default of {@code timeout}. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /** A call without cache, circuit breaker and rate limit. */
  public CallDefinition(
      String name,
      String namespace,
      JsonNode http,
      @Nullable JsonNode inputSchema,
      @Nullable JsonNode output,
      @Nullable JsonNode outputSchema,
      boolean idempotent,
      RetryPolicy retry,
      Duration attemptTimeout,
      Duration timeout) {
    this(
        name,
        namespace,
        http,
        inputSchema,
        output,
        outputSchema,
        idempotent,
        retry,
        attemptTimeout,
        timeout,
        null);
  }

  /** The same call with what spares its target. */
  public CallDefinition withProtection(@Nullable Protection other) {
    return new CallDefinition(
        name,
        namespace,
        http,
        inputSchema,
        output,
        outputSchema,
        idempotent,
        retry,
        attemptTimeout,
        timeout,
        other);
  }
}
