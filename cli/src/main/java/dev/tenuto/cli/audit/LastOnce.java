package dev.tenuto.cli.audit;

import java.util.function.Consumer;

/** What stands in {@code finally} ran once, after all else. */
final class LastOnce implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    Past past = execution.past();
    if (past == null || past.ends().isEmpty()) {
      return;
    }
    for (String position : execution.shape().last()) {
      long times = execution.recorded().stream().filter(position::equals).count();
      if (times != 1) {
        found.accept(
            execution.breach(
                Rule.FINALLY, "'%s' is recorded %d times, expected 1".formatted(position, times)));
      }
    }
  }
}
