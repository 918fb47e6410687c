package dev.tenuto.cli.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Nothing is asked for after the end but what a fault had kept in flight. */
final class QuietAfterEnd implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    Past past = execution.past();
    Instant end = past == null ? null : past.closedAt();
    if (end == null) {
      return;
    }
    List<Asked> late =
        execution.requests().stream().filter(asked -> asked.at().isAfter(end)).toList();
    boolean held = execution.faults().stream().anyMatch(fault -> fault.from().isBefore(end));
    if (late.size() > (held ? 1 : 0)) {
      found.accept(
          execution.breach(
              Rule.AFTER_END,
              "it ended at %s and then asked for %s"
                  .formatted(end, late.stream().map(Asked::position).toList())));
    }
  }
}
