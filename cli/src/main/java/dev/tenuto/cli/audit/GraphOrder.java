package dev.tenuto.cli.audit;

import java.util.List;
import java.util.function.Consumer;

/** A call is made only after those that it depends on were answered, and none is left out. */
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
          .filter(execution.shape()::isAlwaysAskedFor)
          .filter(position -> execution.at(position).isEmpty())
          .forEach(position ->
              found.accept(
                  execution.breach(
                      Rule.ORDER, "it completed and never asked for '%s'".formatted(position))));
      execution
          .shape()
          .instead()
          .forEach((usual, other) -> checkOne(execution, usual, other, found));
    }
  }

  private static void checkOne(Case execution, String usual, String other, Consumer<Breach> found) {
    List<String> succeeded = execution.recorded();
    if (succeeded.contains(usual) == succeeded.contains(other)) {
      found.accept(
          execution.breach(
              Rule.ORDER,
              "it completed, and of '%s' and '%s' %s succeeded"
                  .formatted(usual, other, succeeded.contains(usual) ? "both" : "neither")));
    }
  }

  /** Of a call that never succeeds any answer is what was waited for: it may have a fallback. */
  private static void check(Case execution, Asked first, String needed, Consumer<Breach> found) {
    boolean succeeds = execution.firstSuccess(needed) != null;
    boolean answered =
        execution.at(needed).stream()
            .filter(asked -> asked.succeeded() || !succeeds)
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
