package dev.tenuto.cli.audit;

import java.util.List;
import java.util.function.Consumer;

/** A call is made only after those that it depends on were answered. */
final class GraphOrder implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    execution
        .byPosition()
        .forEach((position, requests) -> {
          List<String> before = execution.shape().after().get(position);
          if (before == null) {
            found.accept(
                execution.breach(
                    Rule.ORDER, "'%s' is no position of this definition".formatted(position)));
            return;
          }
          for (String needed : before) {
            check(execution, requests.getFirst(), needed, found);
          }
        });
    Past past = execution.past();
    if (past != null && past.ends().equals(List.of("completed"))) {
      execution.shape().after().keySet().stream()
          .filter(position -> !execution.shape().skippable().contains(position))
          .filter(position -> execution.at(position).isEmpty())
          .forEach(position ->
              found.accept(
                  execution.breach(
                      Rule.ORDER, "it completed and never asked for '%s'".formatted(position))));
    }
  }

  /** An answer of any status may be what it waited for: a failed call can have a fallback. */
  private static void check(Case execution, Asked first, String needed, Consumer<Breach> found) {
    boolean answered =
        execution.at(needed).stream()
            .map(Asked::told)
            .anyMatch(told -> told != null && told.order() < first.received());
    if (!answered) {
      found.accept(
          execution.breach(
              Rule.ORDER,
              "'%s' was asked for before '%s' was answered".formatted(first.position(), needed)));
    }
  }
}
