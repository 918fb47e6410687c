package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Asked;
import java.util.List;

/** One call that is to be stopped at one crash point. */
record Ambush(Place place, CrashPoint point) {

  /** Whether the call is there, by the target's own log; nothing may have gone on since. */
  boolean isThere(Target target) {
    List<Asked> asked = target.at(place);
    return switch (point) {
      case BEFORE_SEND, IN_WORKFLOW_TASK -> asked.isEmpty();
      case NOT_ANSWERED -> !asked.isEmpty() && asked.getLast().told() == null;
      case NOT_REPORTED, REPORTED -> !asked.isEmpty() && asked.getLast().told() != null;
    };
  }

  @Override
  public String toString() {
    return "%s, %s of %s".formatted(point, place.position(), place.run());
  }
}
