package dev.tenuto.workflows.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the language written down as plainly as can be: a table of statuses, and rules that
 * look at all of it again and again until none applies any more. Slow, and meant to be read.
 */
final class ReferenceExecutor {

  /** A step, where it stands. */
  private record Place(Sketch.Node node, String path, @Nullable Place block) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place place && place.path.equals(path);
    }

    @Override
    public int hashCode() {
      return path.hashCode();
    }
  }

  private enum Status {
    PENDING,
    QUEUED,
    RUNNING,
    PARKED,
    QUEUED_AGAIN,
    SUCCEEDED,
    SKIPPED,
    FAILED,
    BLOCKED,
    CANCELLED
  }

  private final Sketch sketch;
  private final List<Place> inFileOrder = new ArrayList<>();
  private final Map<String, Place> byId = new HashMap<>();
  private final Map<Place, Status> statuses = new LinkedHashMap<>();
  private final Map<Place, String> outputs = new HashMap<>();
  private final Map<Place, String> failures = new LinkedHashMap<>();
  private final Set<Place> retrying = new HashSet<>();
  private final List<String> commands = new ArrayList<>();
  private boolean cancelled;
  private boolean ended;

  ReferenceExecutor(Sketch sketch) {
    this.sketch = sketch;
    add(sketch.steps(), "", null);
  }

  List<String> start() {
    return settle();
  }

  List<String> succeeds(String path, String output) {
    end(at(path), Status.SUCCEEDED, output);
    return settle();
  }

  List<String> fails(String path, String code) {
    if (cancelled) {
      end(at(path), Status.CANCELLED, null);
    } else {
      failures.put(at(path), code + " at " + path);
      end(at(path), Status.FAILED, null);
    }
    return settle();
  }

  /**
   * @param retries whether it pauses after a failed attempt
   */
  List<String> parks(String path, boolean retries) {
    retrying.remove(at(path));
    if (retries) {
      retrying.add(at(path));
    }
    if (isGivenUp(at(path))) {
      end(at(path), Status.CANCELLED, null);
    } else {
      statuses.put(at(path), Status.PARKED);
      commands.add("sleep parked " + path + " 1m");
    }
    return settle();
  }

  List<String> wakes(String path) {
    statuses.put(at(path), Status.QUEUED_AGAIN);
    return settle();
  }

  List<String> cancel() {
    if (!cancelled) {
      cancelled = true;
      stopAll();
    }
    return settle();
  }

  boolean ended() {
    return ended;
  }

  List<String> running() {
    return paths(Status.RUNNING).stream().filter(path -> !isBlock(at(path))).toList();
  }

  List<String> parked() {
    return paths(Status.PARKED);
  }

  /** Each step's path and status as a person sees it. */
  Map<String, String> view() {
    var view = new LinkedHashMap<String, String>();
    inFileOrder.forEach(place -> view.put(place.path(), shown(place)));
    return view;
  }

  // ---- the rules

  private List<String> settle() {
    while (!ended && applyOne()) {
      // until none applies
    }
    var told = List.copyOf(commands);
    commands.clear();
    return told;
  }

  private boolean applyOne() {
    if (stopped() && !cancelled && stopAll()) {
      return true;
    }
    for (Place place : inFileOrder) {
      if (isBlock(place) && status(place) == Status.RUNNING && allEnded(inside(place))) {
        close(place);
        return true;
      }
    }
    for (Place place : inFileOrder) {
      if (status(place) == Status.PENDING && isReached(place) && start(place)) {
        return true;
      }
    }
    if (beginACall()) {
      return true;
    }
    if (allEnded(inside(null))) {
      conclude();
      return true;
    }
    return false;
  }

  /** After a failure nothing starts; when cancelled, calls in flight are told to end too. */
  private boolean stopAll() {
    boolean changed = false;
    for (Place place : inFileOrder) {
      switch (status(place)) {
        case PENDING -> {
          if (isReached(place)) {
            end(place, Status.BLOCKED, null);
            changed = true;
          }
        }
        case QUEUED -> {
          end(place, Status.BLOCKED, null);
          changed = true;
        }
        case PARKED -> {
          if (isGivenUp(place)) {
            commands.add("wake parked " + place.path());
            end(place, Status.CANCELLED, null);
            changed = true;
          }
        }
        case QUEUED_AGAIN -> {
          if (isGivenUp(place)) {
            end(place, Status.CANCELLED, null);
            changed = true;
          }
        }
        case RUNNING -> {
          if (cancelled && !isBlock(place)) {
            commands.add("cancel " + place.path());
          }
        }
        case SUCCEEDED, SKIPPED, FAILED, BLOCKED, CANCELLED -> {}
      }
    }
    return changed;
  }

  private boolean start(Place place) {
    List<Status> before = dependencies(place).stream().map(this::status).toList();
    if (before.stream().anyMatch(ReferenceExecutor::isBad)) {
      end(place, Status.BLOCKED, null);
      return true;
    }
    if (!before.stream().allMatch(ReferenceExecutor::isEnd)) {
      return false;
    }
    Sketch.Node node = place.node();
    String onlyAfter = node.onlyAfter();
    if (node.never() || (onlyAfter != null && status(find(onlyAfter)) != Status.SUCCEEDED)) {
      end(place, Status.SKIPPED, null);
      return true;
    }
    switch (node.kind()) {
      case CALL -> statuses.put(place, Status.QUEUED);
      case BLOCK -> statuses.put(place, Status.RUNNING);
      case SET -> end(place, Status.SUCCEEDED, copied(node));
    }
    return true;
  }

  private boolean beginACall() {
    if (running().size() >= sketch.maxParallel()) {
      return false;
    }
    for (Place place : inFileOrder) {
      if (status(place) == Status.QUEUED || status(place) == Status.QUEUED_AGAIN) {
        statuses.put(place, Status.RUNNING);
        commands.add("call " + place.path());
        return true;
      }
    }
    return false;
  }

  private void close(Place block) {
    List<Status> ends = inside(block).stream().map(this::status).toList();
    String failure = firstFailure(block);
    if (failure != null) {
      failures.put(block, failure);
      end(block, Status.FAILED, null);
    } else if (cancelled || ends.contains(Status.CANCELLED)) {
      end(block, Status.CANCELLED, null);
    } else if (ends.contains(Status.BLOCKED)) {
      end(block, Status.BLOCKED, null);
    } else {
      end(block, Status.SUCCEEDED, copied(block.node()));
    }
  }

  private void conclude() {
    ended = true;
    String failure = firstFailure(null);
    if (cancelled) {
      commands.add("cancelled workflow.cancelled");
    } else if (failure != null) {
      commands.add("fail " + failure);
    } else {
      var fields = new ArrayList<String>();
      inside(null)
          .forEach(place -> fields.add("\"" + place.node().id() + "\":" + outputs.get(place)));
      commands.add("complete {" + String.join(",", fields) + "}");
    }
  }

  // ---- what the rules ask

  private boolean stopped() {
    return !sketch.goOnAfterFailures() && !failures.isEmpty();
  }

  /** Whether a call ends that waits outside: after a failure a retry does not. */
  private boolean isGivenUp(Place place) {
    return cancelled || (stopped() && !retrying.contains(place));
  }

  private String copied(Sketch.Node node) {
    String from = node.copies();
    return from == null
        ? "\"" + node.id() + "\""
        : String.valueOf(outputs.getOrDefault(find(from), "null"));
  }

  /** The failure of the step inside that failed first. */
  private @Nullable String firstFailure(@Nullable Place block) {
    for (Map.Entry<Place, String> failure : failures.entrySet()) {
      if (Objects.equals(failure.getKey().block(), block)) {
        return failure.getValue();
      }
    }
    return null;
  }

  private List<Place> dependencies(Place place) {
    return place.node().dependencies().stream().map(this::find).toList();
  }

  private List<Place> inside(@Nullable Place block) {
    return inFileOrder.stream().filter(place -> Objects.equals(place.block(), block)).toList();
  }

  private boolean allEnded(List<Place> places) {
    return places.stream().map(this::status).allMatch(ReferenceExecutor::isEnd);
  }

  /** Whether the blocks around it are open. */
  private boolean isReached(Place place) {
    return place.block() == null || status(place.block()) == Status.RUNNING;
  }

  private static boolean isBlock(Place place) {
    return place.node().kind() == Sketch.Kind.BLOCK;
  }

  private static boolean isEnd(Status status) {
    return status.compareTo(Status.SUCCEEDED) >= 0;
  }

  private static boolean isBad(Status status) {
    return status.compareTo(Status.FAILED) >= 0;
  }

  private Status status(Place place) {
    Status status = statuses.get(place);
    if (status == null) {
      throw new AssertionError(place);
    }
    return status;
  }

  private void end(Place place, Status status, @Nullable String output) {
    statuses.put(place, status);
    outputs.put(place, output == null ? "null" : output);
  }

  private String shown(Place place) {
    Status status = status(place);
    Place block = place.block();
    if (status == Status.PENDING && block != null && isEnd(status(block))) {
      return status(block) == Status.SKIPPED || shown(block).equals("skipped")
          ? "skipped"
          : "blocked";
    }
    if (status == Status.PENDING && block != null && status(block) == Status.PENDING) {
      return shown(block);
    }
    return switch (status) {
      case PENDING, QUEUED -> "pending";
      case QUEUED_AGAIN, PARKED -> "parked";
      case RUNNING -> "running";
      case SUCCEEDED -> "succeeded";
      case SKIPPED -> "skipped";
      case FAILED -> "failed";
      case BLOCKED -> "blocked";
      case CANCELLED -> "cancelled";
    };
  }

  private List<String> paths(Status status) {
    return inFileOrder.stream().filter(place -> status(place) == status).map(Place::path).toList();
  }

  private Place at(String path) {
    return inFileOrder.stream()
        .filter(place -> place.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private Place find(String id) {
    Place place = byId.get(id);
    if (place == null) {
      throw new AssertionError(id);
    }
    return place;
  }

  private void add(List<Sketch.Node> nodes, String parent, @Nullable Place block) {
    for (Sketch.Node node : nodes) {
      var place = new Place(node, parent + node.id(), block);
      inFileOrder.add(place);
      byId.put(node.id(), place);
      statuses.put(place, Status.PENDING);
      add(node.steps(), place.path() + "/", place);
    }
  }
}
