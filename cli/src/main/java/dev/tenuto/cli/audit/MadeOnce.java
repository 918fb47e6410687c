package dev.tenuto.cli.audit;

import java.util.List;
import java.util.function.Consumer;

/**
 * Calls that are not idempotent are not repeated after they may have done work, and others only
 * where Temporal or the target knows why, and never once their success is recorded.
 */
final class MadeOnce implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    for (List<Asked> requests : execution.byPosition().values()) {
      for (int i = 1; i < requests.size(); i++) {
        check(execution, requests.get(i - 1), requests.get(i), found);
      }
    }
  }

  private static void check(Case execution, Asked last, Asked again, Consumer<Breach> found) {
    if (execution.shape().once().contains(again.position())) {
      found.accept(
          execution.breach(
              Rule.NOT_IDEMPOTENT,
              "'%s' was asked for again as attempt %d"
                  .formatted(again.position(), again.attempt())));
      return;
    }
    String why =
        switch (Repetition.of(execution, last, again)) {
          case FAILED, STRUCK, SILENT -> "";
          case CUT_OFF -> "what happened meanwhile is to cut nothing off";
          case DONE_BEFORE -> "its success had been recorded";
          case UNEXPLAINED -> "nothing explains it";
        };
    if (!why.isEmpty()) {
      found.accept(
          execution.breach(
              Rule.NEEDLESS,
              "'%s' was asked for as attempt %d at %s, after attempt %d at %s, and %s"
                  .formatted(
                      again.position(),
                      again.attempt(),
                      again.at(),
                      last.attempt(),
                      last.at(),
                      why)));
    }
  }
}
