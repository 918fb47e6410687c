package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.PlannedBody;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The events that were sent to the execution and that nobody has taken, and the runs that wait for
 * one. An event goes to one of them: in file order, the first whose schema takes it.
 */
final class Inbox {

  private final Schemas schemas;
  private final Map<String, TreeSet<StepRun>> waiting = new LinkedHashMap<>();
  private final Map<String, ArrayDeque<JsonNode>> unclaimed = new LinkedHashMap<>();
  private final Map<String, Set<String>> seen = new LinkedHashMap<>();

  Inbox(Schemas schemas) {
    this.schemas = schemas;
  }

  /**
   * What of an inbox is kept: the waiting runs follow from their states.
   *
   * @param unclaimed payloads in the order in which they came, by the name of the event
   * @param seen keys of all events that came, in their order, by the name of the event
   */
  record State(Map<String, List<JsonNode>> unclaimed, Map<String, List<String>> seen) {

    State {
      unclaimed = Collections.unmodifiableMap(new LinkedHashMap<>(unclaimed));
      seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }

    boolean isEmpty() {
      return unclaimed.isEmpty() && seen.isEmpty();
    }
  }

  State state() {
    var payloads = new LinkedHashMap<String, List<JsonNode>>();
    unclaimed.forEach((name, all) -> payloads.put(name, List.copyOf(all)));
    var keys = new LinkedHashMap<String, List<String>>();
    seen.forEach((name, all) -> keys.put(name, List.copyOf(all)));
    return new State(payloads, keys);
  }

  void restore(State state) {
    state.unclaimed().forEach((name, payloads) -> unclaimed.put(name, new ArrayDeque<>(payloads)));
    state.seen().forEach((name, keys) -> seen.put(name, new LinkedHashSet<>(keys)));
  }

  /** Takes the first event that came early and fits; null: none does, and the run waits. */
  @Nullable JsonNode take(StepRun run) {
    PlannedBody.AwaitEvent awaited = awaited(run);
    ArrayDeque<JsonNode> payloads = unclaimed.getOrDefault(awaited.event(), new ArrayDeque<>());
    Iterator<JsonNode> all = payloads.iterator();
    while (all.hasNext()) {
      JsonNode payload = all.next();
      if (schemas.takes(awaited.schema(), payload)) {
        all.remove();
        if (payloads.isEmpty()) {
          unclaimed.remove(awaited.event());
        }
        return payload;
      }
    }
    await(run);
    return null;
  }

  void await(StepRun run) {
    waiting.computeIfAbsent(awaited(run).event(), _ -> new TreeSet<>()).add(run);
  }

  void withdraw(StepRun run) {
    String event = awaited(run).event();
    TreeSet<StepRun> others = waiting.getOrDefault(event, new TreeSet<>());
    others.remove(run);
    if (others.isEmpty()) {
      waiting.remove(event);
    }
  }

  /** The run that an event is for, which waits no more; null: it is kept, or was taken before. */
  @Nullable StepRun deliver(Event.MessageReceived message) {
    String key = message.key();
    if (key != null && !seen.computeIfAbsent(message.name(), _ -> new LinkedHashSet<>()).add(key)) {
      return null;
    }
    for (StepRun run : waiting.getOrDefault(message.name(), new TreeSet<>())) {
      if (schemas.takes(awaited(run).schema(), message.payload())) {
        withdraw(run);
        return run;
      }
    }
    unclaimed.computeIfAbsent(message.name(), _ -> new ArrayDeque<>()).add(message.payload());
    return null;
  }

  private static PlannedBody.AwaitEvent awaited(StepRun run) {
    if (run.body() instanceof PlannedBody.AwaitEvent awaited) {
      return awaited;
    }
    throw new IllegalStateException("Step " + run.path() + " waits for no event");
  }
}
