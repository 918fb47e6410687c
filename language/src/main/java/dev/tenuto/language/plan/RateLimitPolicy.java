package dev.tenuto.language.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How many calls may begin in a length of time.
 *
 * @param permits calls
 * @param per in this time
 * @param key a template over the call's roots; each of its values has a limit of its own. Null: one
 *     limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RateLimitPolicy(int permits, Duration per, @Nullable JsonNode key) {}
