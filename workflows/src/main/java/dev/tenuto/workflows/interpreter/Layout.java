package dev.tenuto.workflows.interpreter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs right inside of a run, in file order. */
final class Layout {

  private Layout() {}

  static List<StepRun> inside(StepRun run) {
    var inside = new ArrayList<StepRun>(body(run.interior()));
    StepRun.Mend mend = run.mend();
    if (mend != null) {
      inside.add(mend.run());
    }
    StepRun compensation = run.compensation();
    if (compensation != null) {
      inside.add(compensation);
    }
    return inside;
  }

  private static Collection<StepRun> body(@Nullable Interior interior) {
    return switch (interior) {
      case null -> List.of();
      case Scope scope -> scope.runs();
      case Items items -> items.begun();
      case Rounds rounds -> rounds.begun();
      case Flow flow -> flow.steps();
    };
  }
}
