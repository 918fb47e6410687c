package dev.tenuto.language.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long something may take and how it is tried again; null where the author says nothing. */
public record CallOptions(
    @Nullable RetryOptions retry, @Nullable Duration attemptTimeout, @Nullable Duration timeout) {}
