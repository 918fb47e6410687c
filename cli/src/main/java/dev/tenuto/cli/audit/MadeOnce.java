package dev.tenuto.cli.audit;

import java.util.List;
import java.util.function.Consumer;

/**
 * Calls that are not idempotent are not repeated after they may have done work, and others only
 * where a fault came between.
 */
final class MadeOnce implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    execution
        .byPosition()
        .forEach((position, requests) -> {
          for (int i = 1; i < requests.size(); i++) {
            check(execution, requests.subList(0, i), requests.get(i), found);
          }
        });
  }

  private static void check(
      Case execution, List<Asked> before, Asked again, Consumer<Breach> found) {
    if (execution.shape().once().contains(again.position())) {
      found.accept(
          execution.breach(
              Rule.NOT_IDEMPOTENT,
              "'%s' was asked for again as attempt %d"
                  .formatted(again.position(), again.attempt())));
      return;
    }
    Asked last = before.getLast();
    boolean failed = last.told() != null && !last.succeeded();
    boolean struck =
        execution.faults().stream()
            .anyMatch(fault ->
                fault.landed()
                    && !fault.from().isAfter(again.at())
                    && !fault.until().isBefore(last.at()));
    if (!failed && !struck) {
      found.accept(
          execution.breach(
              Rule.NEEDLESS,
              "'%s' was asked for again as attempt %d, and no fault explains it"
                  .formatted(again.position(), again.attempt())));
    }
  }
}
