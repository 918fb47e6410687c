package dev.tenuto.cli.execution;

import dev.tenuto.workflows.client.ExecutionStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which items and rounds of long loops are shown: what failed or is at work, then the latest. Of a
 * hidden one, the steps inside are hidden too.
 */
final class LongLoops {

  /** Of one loop. */
  static final int MOST = 8;

  private final List<ExecutionStep> steps;
  private final Map<String, List<ExecutionStep>> itemsByLoop = new LinkedHashMap<>();
  private final Set<String> hidden = new LinkedHashSet<>();

  LongLoops(List<ExecutionStep> steps) {
    this.steps = steps;
    for (ExecutionStep step : steps) {
      LoopPath path = LoopPath.of(step.path());
      if (path.isItem()) {
        itemsByLoop.computeIfAbsent(path.loop(), _ -> new ArrayList<>()).add(step);
      }
    }
    itemsByLoop.values().forEach(this::hide);
  }

  /** Calls back for each row in order; instead of hidden items once with how many they are. */
  void show(Rows rows) {
    Set<String> told = new LinkedHashSet<>();
    for (ExecutionStep step : steps) {
      LoopPath path = LoopPath.of(step.path());
      if (path.items().stream().noneMatch(hidden::contains)) {
        rows.step(step);
      } else if (path.isItem() && isShown(path.loop()) && told.add(path.loop())) {
        rows.more(path.loop(), hiddenOf(path.loop()));
      }
    }
  }

  /** Where rows go. */
  interface Rows {

    void step(ExecutionStep step);

    void more(String loop, long count);
  }

  private boolean isShown(String loop) {
    return LoopPath.of(loop).items().stream().noneMatch(hidden::contains);
  }

  private long hiddenOf(String loop) {
    return itemsByLoop.getOrDefault(loop, List.of()).stream()
        .filter(item -> hidden.contains(item.path()))
        .count();
  }

  private void hide(List<ExecutionStep> items) {
    int over = items.size() - MOST;
    for (ExecutionStep item : items) {
      if (over > 0 && isDull(item)) {
        hidden.add(item.path());
        over--;
      }
    }
    for (ExecutionStep item : items) {
      if (over > 0 && hidden.add(item.path())) {
        over--;
      }
    }
  }

  private static boolean isDull(ExecutionStep item) {
    return switch (item.status()) {
      case SUCCEEDED, SKIPPED, BLOCKED, CANCELLED, PENDING -> true;
      case RUNNING, WAITING, PARKED, FAILED -> false;
    };
  }
}
