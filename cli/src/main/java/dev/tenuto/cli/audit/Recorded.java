package dev.tenuto.cli.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Temporal has of one call.
 *
 * @param lost the last attempt that was taken from its worker because nothing was heard of it; 0
 *     when there was none
 * @param succeededAt when its success was recorded; null when none was
 */
public record Recorded(int lost, @Nullable Instant succeededAt) {

  /** A call of which nothing is recorded. */
  static final Recorded NOTHING = new Recorded(0, null);
}
