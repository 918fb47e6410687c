package dev.tenuto.activities.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about the next attempt is made from.
 *
 * @param code why it failed
 * @param retryAfter what the server asked for; null: nothing
 * @param number which attempt it was, from 1, over all activities of the call
 * @param spent the part of the call's {@code timeout} that is used up, this attempt included
 * @param chance from 0 to 1, for the jitter
 */
record FailedAttempt(
    String code, @Nullable Duration retryAfter, int number, Duration spent, double chance) {}
