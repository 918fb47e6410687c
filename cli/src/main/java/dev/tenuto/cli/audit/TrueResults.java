package dev.tenuto.cli.audit;

import java.util.function.Consumer;

/** What is stored for a position is what the target said for its key. */
final class TrueResults implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    Past past = execution.past();
    if (past == null) {
      return;
    }
    past.results()
        .forEach((position, value) -> {
          boolean said =
              execution.at(position).stream()
                  .map(Asked::told)
                  .anyMatch(told -> told != null && told.isSuccess() && told.value().equals(value));
          if (!said) {
            found.accept(
                execution.breach(
                    Rule.RESULT,
                    "'%s' is stored as '%s', which the target did not say"
                        .formatted(position, value)));
          }
        });
  }
}
