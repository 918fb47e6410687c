package dev.tenuto.language.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long an answer may be given again without asking the target.
 *
 * @param ttl the longest an answer is fresh; the answer's own headers may shorten it
 * @param key a template over the call's roots, in place of the resolved address and headers; null:
 *     these
 * @param staleIfError how long after it was fresh an answer still stands in for a failed call;
 *     null: not at all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CachePolicy(Duration ttl, @Nullable JsonNode key, @Nullable Duration staleIfError) {}
