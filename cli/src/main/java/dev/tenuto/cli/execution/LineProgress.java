package dev.tenuto.cli.execution;

import dev.tenuto.workflows.client.ExecutionStep;
import dev.tenuto.workflows.contract.StepStatus;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One line for each step when it has ended. Of a loop, the first items to end and those that
 * failed; the others are counted when the loop has ended.
 */
final class LineProgress implements Progress {

  private static final int MOST_FAILED_ITEMS = 3 * LongLoops.MOST;

  private final PrintWriter out;
  private final Set<String> told = new HashSet<>();
  private final Map<String, Set<String>> shownItems = new HashMap<>();
  private final Map<String, Integer> hiddenItems = new HashMap<>();

  LineProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<ExecutionStep> steps) {
    List<ExecutionStep> ended =
        steps.stream().filter(step -> step.endedAt() != null && told.add(step.path())).toList();
    int width = StepLine.width(ended);
    Deque<String> around = new ArrayDeque<>();
    for (ExecutionStep step : ended) {
      while (!around.isEmpty() && !contains(around.peek(), step.path())) {
        tellHidden(around.pop());
      }
      around.push(step.path());
      if (isShown(step)) {
        out.println(StepLine.of(step, width));
      }
    }
    around.forEach(this::tellHidden);
    out.flush();
  }

  /** After all rows of a loop that has ended. */
  private void tellHidden(String path) {
    Integer count = hiddenItems.remove(path);
    if (count != null) {
      out.println(StepLine.more(path, count));
    }
  }

  private boolean isShown(ExecutionStep step) {
    boolean failed = step.status() == StepStatus.FAILED;
    for (String item : LoopPath.of(step.path()).items()) {
      String loop = LoopPath.of(item).loop();
      Set<String> shown = shownItems.computeIfAbsent(loop, _ -> new HashSet<>());
      boolean room = shown.size() < (failed ? MOST_FAILED_ITEMS : LongLoops.MOST);
      if (!shown.contains(item) && !(room && shown.add(item))) {
        if (item.equals(step.path())) {
          hiddenItems.merge(loop, 1, Integer::sum);
        }
        return false;
      }
    }
    return true;
  }

  private static boolean contains(String outer, String inner) {
    return inner.length() > outer.length()
        && inner.startsWith(outer)
        && "/[#~".indexOf(inner.charAt(outer.length())) >= 0;
  }
}
