package dev.tenuto.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * One request as the shop saw it.
 *
 * @param target the path and query
 * @param key its {@code Idempotency-Key}; null when it had none
 * @param attempt its {@code X-Tenuto-Attempt}; null when it had none
 * @param status what the shop answered
 * @param repeated whether the key was known, so that the earlier answer was given again
 */
public record ShopRequest(
    String method,
    String target,
    @Nullable String key,
    @Nullable String attempt,
    int status,
    boolean repeated) {}
