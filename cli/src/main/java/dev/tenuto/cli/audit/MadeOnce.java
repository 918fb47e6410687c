package dev.tenuto.cli.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Calls that are not idempotent are not repeated after they may have done work, and others only
 * where a fault came between, and never once their success is recorded.
 */
final class MadeOnce implements CaseRule {

  /** How long Temporal may go on waiting for an attempt that was given out during a fault. */
  private static final Duration AFTERMATH = Duration.ofSeconds(12);

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    execution
        .byPosition()
        .forEach((position, requests) -> {
          for (int i = 1; i < requests.size(); i++) {
            check(execution, requests.get(i - 1), requests.get(i), found);
          }
        });
  }

  private static void check(Case execution, Asked last, Asked again, Consumer<Breach> found) {
    if (execution.shape().once().contains(again.position())) {
      found.accept(
          execution.breach(
              Rule.NOT_IDEMPOTENT,
              "'%s' was asked for again as attempt %d"
                  .formatted(again.position(), again.attempt())));
    } else if (isNew(execution, again)) {
      found.accept(
          execution.breach(
              Rule.NEEDLESS,
              "'%s' was asked for again as attempt %d after its success was recorded"
                  .formatted(again.position(), again.attempt())));
    } else if (!isExplained(execution, last, again)) {
      found.accept(
          execution.breach(
              Rule.NEEDLESS,
              "'%s' was asked for again as attempt %d at %s after %s at %s, and no fault explains it; Temporal has lost attempt %d"
                  .formatted(
                      again.position(),
                      again.attempt(),
                      again.at(),
                      last.attempt(),
                      last.at(),
                      execution.recorded(again).lost())));
    }
  }

  /** Whether an attempt was begun after the success of another was recorded. */
  private static boolean isNew(Case execution, Asked again) {
    Recorded recorded = execution.recorded(again);
    Instant success = recorded.succeededAt();
    return success != null && again.at().isAfter(success) && again.attempt() > recorded.lost();
  }

  private static boolean isExplained(Case execution, Asked last, Asked again) {
    Recorded recorded = execution.recorded(again);
    boolean failed =
        (last.told() != null && !last.succeeded()) || last.attempt() <= recorded.failed();
    boolean lost = recorded.lost() > 0;
    return failed
        || execution.faults().stream()
            .filter(Fault::landed)
            .filter(fault -> !fault.from().isAfter(again.at()))
            .map(fault -> lost ? fault.until().plus(AFTERMATH) : fault.until())
            .anyMatch(until -> !until.isBefore(last.at()));
  }
}
