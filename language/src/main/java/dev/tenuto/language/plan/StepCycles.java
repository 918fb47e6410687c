package dev.tenuto.language.plan;

import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds steps that wait for each other.
 *
 * <p>Each step has a start and an end. A start waits for the ends of the dependencies, unless the
 * step around waits for them already; an end waits for its own start and for the ends of the steps
 * inside. That a step inside waits for the start of the one around closes no circle of its own.
 */
final class StepCycles {

  private enum Mark {
    NEW,
    OPEN,
    DONE
  }

  private final List<StepIndex.Entry> steps;
  private final List<List<Integer>> waitsFor = new ArrayList<>();
  private final Problems problems;

  StepCycles(StepIndex index, Dependencies dependencies, Problems problems) {
    this.steps = index.all();
    this.problems = problems;
    for (StepIndex.Entry entry : steps) {
      var start = new ArrayList<Integer>();
      for (StepIndex.Entry dependency : dependencies.of(entry)) {
        if (!index.isWaitedForAround(entry, dependency)) {
          start.add(end(dependency));
        }
      }
      var end = new ArrayList<Integer>();
      end.add(start(entry));
      waitsFor.add(start);
      waitsFor.add(end);
    }
    for (StepIndex.Entry entry : steps) {
      StepIndex.Entry holder = entry.room().holder();
      if (holder != null) {
        waitsFor.get(end(holder)).add(end(entry));
      }
    }
  }

  private static int start(StepIndex.Entry entry) {
    return 2 * entry.order();
  }

  private static int end(StepIndex.Entry entry) {
    return 2 * entry.order() + 1;
  }

  void check() {
    var marks = new Mark[waitsFor.size()];
    java.util.Arrays.fill(marks, Mark.NEW);
    for (int node = 0; node < marks.length; node++) {
      if (marks[node] == Mark.NEW) {
        follow(node, marks);
      }
    }
  }

  /** A walk in depth without recursion: workflows may be a thousand steps long. */
  private void follow(int first, Mark[] marks) {
    Deque<Integer> path = new ArrayDeque<>();
    Deque<Integer> next = new ArrayDeque<>();
    path.push(first);
    next.push(0);
    marks[first] = Mark.OPEN;
    while (!path.isEmpty()) {
      int node = path.peek();
      int i = next.pop();
      if (i == waitsFor.get(node).size()) {
        marks[node] = Mark.DONE;
        path.pop();
        continue;
      }
      next.push(i + 1);
      int other = waitsFor.get(node).get(i);
      if (marks[other] == Mark.OPEN) {
        tell(path, other);
      } else if (marks[other] == Mark.NEW) {
        marks[other] = Mark.OPEN;
        path.push(other);
        next.push(0);
      }
    }
  }

  private void tell(Deque<Integer> path, int back) {
    Set<StepIndex.Entry> circle = new LinkedHashSet<>();
    for (int node : path) {
      circle.add(steps.get(node / 2));
      if (node == back) {
        break;
      }
    }
    // the path is innermost first: reversed, each waits for the next
    var ordered = new ArrayList<>(circle).reversed();
    int first = 0;
    for (int i = 1; i < ordered.size(); i++) {
      first = ordered.get(i).order() < ordered.get(first).order() ? i : first;
    }
    var names = new ArrayList<String>();
    for (int i = 0; i <= ordered.size(); i++) {
      names.add("`" + ordered.get((first + i) % ordered.size()).step().id() + "`");
    }
    var place = ordered.get(first).step().place();
    problems.add(
        ProblemCode.STEP_CYCLE,
        place.location(),
        place.path(),
        names.size() == 2
            ? "The step " + names.getFirst() + " waits for itself"
            : "Steps wait for each other: " + String.join(" waits for ", names),
        "A step waits for those in its `dependsOn` and those that its expressions read; a block ends"
            + " after its steps");
  }
}
