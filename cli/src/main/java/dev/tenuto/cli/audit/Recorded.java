package dev.tenuto.cli.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Temporal has of one call.
 *
 * @param lost the last attempt that was taken from its worker because nothing was heard of it; 0
 *     when there was none
 * @param failed the last attempt whose failure its worker reported; 0 when there was none
 * @param succeededAt when its success was recorded; null when none was
 */
public record Recorded(int lost, int failed, @Nullable Instant succeededAt) {

  /** A call of which nothing is recorded. */
  static final Recorded NOTHING = new Recorded(0, 0, null);

  /** With what was recorded later. */
  public Recorded and(Recorded later) {
    return new Recorded(
        Math.max(lost, later.lost),
        Math.max(failed, later.failed),
        later.succeededAt == null ? succeededAt : later.succeededAt);
  }
}
