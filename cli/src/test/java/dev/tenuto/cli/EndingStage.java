package dev.tenuto.cli;

import dev.tenuto.cli.definition.Checked;
import dev.tenuto.cli.execution.WorkflowChoice;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.testing.ending.EndedState;
import dev.tenuto.testing.ending.EndedState.Variant;
import dev.tenuto.testing.ending.EndedStates;
import dev.tenuto.testing.ending.EndingTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Where executions are ended in all states: what holds them there, and their workflows. */
record EndingStage(
    EndingTarget target, HeldEvaluations evaluations, Map<String, Bundle> bundles, Path folder) {

  /**
   * With all workflows checked.
   *
   * @param folder of the recordings
   */
  static EndingStage of(
      EndingTarget target, HeldEvaluations evaluations, Expressions expressions, Path folder)
      throws IOException {
    StringBuilder all = new StringBuilder(EndedStates.shared());
    for (EndedState state : states().toList()) {
      for (Variant variant : Variant.values()) {
        all.append("---\n").append(state.yaml(variant));
      }
    }
    Path file = Files.writeString(Files.createTempFile("ended", ".yaml"), all);
    Checked checked = Checked.check(List.of(file), expressions);
    Files.delete(file);
    if (!checked.problems().isEmpty()) {
      throw new AssertionError(checked.print());
    }
    Map<String, Bundle> bundles = new LinkedHashMap<>();
    for (EndedState state : states().toList()) {
      for (Variant variant : Variant.values()) {
        String name = state.workflow(variant);
        bundles.put(name, WorkflowChoice.choose(checked.workflows(), name).bundle());
      }
    }
    return new EndingStage(target, evaluations, bundles, folder);
  }

  static Stream<EndedState> states() {
    return Stream.of(EndedStates.all(), EndedStates.ofLargeValues(), EndedStates.rare())
        .flatMap(List::stream);
  }

  Bundle bundle(EndedState state, Variant variant) {
    return Objects.requireNonNull(bundles.get(state.workflow(variant)));
  }
}
