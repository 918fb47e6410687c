package dev.tenuto.workflows.contract;

/**
 * How long the history of one run may grow. It travels with the execution, so that every worker and
 * every replay turns at the same event.
 *
 * @param events from so many on nothing begins; what is open ends, and the execution goes on in a
 *     new run
 * @param bytes the same by size
 * @param mostEvents with so many and something still open, the execution fails of {@code
 *     limit.history}; Temporal itself ends an execution at 51,200
 */
public record HistoryBounds(int events, long bytes, int mostEvents) {

  /** What executions are started with. */
  public static final HistoryBounds DEFAULT = new HistoryBounds(10_000, 10_000_000, 40_000);

  /** A run must be able to do something before it is over. */
  public static final int FEWEST = 10;

  public HistoryBounds {
    if (events < FEWEST || bytes < 1 || mostEvents < events) {
      throw new IllegalArgumentException(
          "A run must have at least %d events and a byte, and most events no fewer; found %d, %d and %d"
              .formatted(FEWEST, events, bytes, mostEvents));
    }
  }
}
