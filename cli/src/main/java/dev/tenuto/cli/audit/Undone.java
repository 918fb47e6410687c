package dev.tenuto.cli.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Exactly what is recorded as succeeded is undone when an execution fails, last first. */
final class Undone implements CaseRule {

  @Override
  public void check(Case execution, Consumer<Breach> found) {
    Map<String, String> undo = execution.shape().undo();
    Past past = execution.past();
    if (undo.isEmpty() || past == null || past.ends().isEmpty()) {
      return;
    }
    List<String> recorded = execution.recorded();
    List<String> expected = new ArrayList<>();
    if (!past.ends().getFirst().equals("completed")) {
      recorded.reversed().stream()
          .filter(undo::containsKey)
          .forEach(position -> expected.add(undo.get(position)));
    }
    List<String> undone = recorded.stream().filter(undo::containsValue).toList();
    List<String> asked =
        execution.requests().stream()
            .map(Asked::position)
            .filter(undo::containsValue)
            .distinct()
            .toList();
    if (!undone.equals(expected) || !asked.equals(expected)) {
      found.accept(
          execution.breach(
              Rule.COMPENSATION,
              "undone were %s, asked for %s, expected %s".formatted(undone, asked, expected)));
    }
  }
}
