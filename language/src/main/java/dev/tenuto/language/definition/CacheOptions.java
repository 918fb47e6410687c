package dev.tenuto.language.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@code cache}.
 *
 * @param block the whole of it
 * @param ttl the longest an answer is fresh
 * @param key null: the request is the key
 * @param staleIfError null: no answer stands in for a failed call
 */
public record CacheOptions(
    Written block, Duration ttl, @Nullable Written key, @Nullable Duration staleIfError) {}
