package dev.tenuto.cli.audit;

import java.util.List;
import java.util.function.Consumer;

/** What is stored for a position is what the target said for its key, and nothing is missing. */
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
    if (past.ends().equals(List.of("completed"))) {
      execution.shape().after().keySet().stream()
          .filter(execution.shape()::isAlwaysAskedFor)
          .filter(position -> execution.firstSuccess(position) != null)
          .filter(position -> !past.results().containsKey(position))
          .forEach(position ->
              found.accept(
                  execution.breach(
                      Rule.RESULT, "it completed without the result of '%s'".formatted(position))));
    }
  }
}
