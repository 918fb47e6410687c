package dev.tenuto.workflows.replay;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a replay asked for something else than its history tells, in words without values. */
final class Deviations {

  private final List<String> found = new ArrayList<>();

  private final boolean over;

  private Deviations(boolean over) {
    this.over = over;
  }

  /**
   * @param events the history up to its last completed workflow task and what that asked for
   */
  static List<String> between(List<HistoryEvent> events, List<ReplayObserver.Seen> replay) {
    List<Asked> history = AskedInHistory.of(events);
    // the SDK closes what was to be cancelled as cancelled, however its code ends
    boolean cancelled =
        events.getLast().getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED;
    boolean over = cancelled || history.stream().anyMatch(it -> it.kind() == Asked.Kind.END);
    Deviations deviations = new Deviations(over);
    for (Asked.Kind kind : Asked.Kind.values()) {
      if (kind != Asked.Kind.END || !cancelled) {
        deviations.look(
            history.stream().filter(it -> it.kind() == kind).toList(),
            replay.stream().filter(it -> it.what().kind() == kind).toList());
      }
    }
    return deviations.found;
  }

  private void look(List<Asked> history, List<ReplayObserver.Seen> replay) {
    int next = 0;
    for (Asked recorded : history) {
      while (next < replay.size() && leftNoEvent(replay.get(next), recorded)) {
        next++;
      }
      compare(recorded, next < replay.size() ? replay.get(next++).what() : null);
    }
    replay.stream()
        .skip(next)
        .filter(seen -> !seen.cancelled() && !goesWithTheRun(seen))
        .forEach(seen -> found.add(seen.what().name() + " is asked for and not in the history"));
  }

  /** A timer that a run's last workflow task asks for and cancels is not seen to be cancelled. */
  private boolean goesWithTheRun(ReplayObserver.Seen seen) {
    return over && seen.what().kind() == Asked.Kind.TIMER;
  }

  /** What is cancelled in the workflow task that asked for it. */
  private static boolean leftNoEvent(ReplayObserver.Seen seen, Asked recorded) {
    boolean other =
        recorded.id().isEmpty()
            ? !seen.what().facts().equals(recorded.facts())
            : !seen.what().id().equals(recorded.id());
    return seen.cancelled() && other;
  }

  private void compare(Asked recorded, @Nullable Asked repeated) {
    if (repeated == null) {
      found.add(recorded.name() + " is in the history and not asked for");
    } else if (!recorded.id().equals(repeated.id())) {
      found.add(
          "%s has the id %s in the history; asked for is %s with the id %s"
              .formatted(recorded.name(), recorded.id(), repeated.name(), repeated.id()));
    } else {
      Set<String> names = differing(recorded, repeated);
      if (!names.isEmpty()) {
        found.add(recorded.name() + " differs from the history in: " + String.join(", ", names));
      }
    }
  }

  private static Set<String> differing(Asked recorded, Asked repeated) {
    Set<String> names = new TreeSet<>(recorded.facts().keySet());
    names.addAll(repeated.facts().keySet());
    names.removeIf(name ->
        Objects.equals(recorded.facts().get(name), repeated.facts().get(name))
            || isNotKept(recorded, name));
    return names;
  }

  /** The server in memory keeps neither of a child. */
  private static boolean isNotKept(Asked recorded, String name) {
    String fact = recorded.facts().getOrDefault(name, "");
    return recorded.kind() == Asked.Kind.CHILD
        && ((name.equals("summary") && fact.isEmpty())
            || (name.equals("search attributes") && fact.equals("{}")));
  }
}
