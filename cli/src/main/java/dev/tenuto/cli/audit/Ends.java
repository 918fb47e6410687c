package dev.tenuto.cli.audit;

import java.util.function.Consumer;

/** What was accepted is there, and ended once. */
final class Ends implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    Past past = execution.past();
    if (past == null) {
      found.accept(execution.breach(Rule.LOST, "accepted, and Temporal has no execution of it"));
      return;
    }
    if (past.ends().isEmpty()) {
      found.accept(execution.breach(Rule.STUCK, "it has not ended; the API says " + past.status()));
      return;
    }
    if (past.ends().size() > 1) {
      found.accept(execution.breach(Rule.OUTCOME, "it ended more than once: " + past.ends()));
    } else if (!past.ends().getFirst().equals(past.status())) {
      found.accept(
          execution.breach(
              Rule.OUTCOME,
              "its history says %s and the API %s".formatted(past.ends(), past.status())));
    } else if (!execution.shape().outcomes().contains(past.status())) {
      found.accept(
          execution.breach(
              Rule.OUTCOME,
              "it ended as %s, expected %s"
                  .formatted(past.status(), execution.shape().outcomes())));
    }
  }
}
