package dev.tenuto.cli.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Nothing is asked for after the end but by attempts that Temporal had given up. */
final class QuietAfterEnd implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    Past past = execution.past();
    Instant end = past == null ? null : past.closedAt();
    if (end == null) {
      return;
    }
    List<String> late =
        execution.requests().stream()
            .filter(asked -> asked.at().isAfter(end))
            .filter(asked -> asked.attempt() > execution.recorded(asked).lost())
            .map(Asked::position)
            .toList();
    if (!late.isEmpty()) {
      found.accept(
          execution.breach(
              Rule.AFTER_END, "it ended at %s and then asked for %s".formatted(end, late)));
    }
  }
}
