package dev.tenuto.workflows.interpreter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes the state of an execution down. */
final class Writing {

  private Writing() {}

  static StepSnapshot write(StepRun run) {
    StepRun.Mend mend = run.mend();
    StepRun compensation = run.compensation();
    return new StepSnapshot(
        run.state(),
        run.mode() == Mode.RUNNING ? null : run.mode(),
        run.startedAt(),
        run.deadline(),
        run.interruption(),
        run.chosen().isEmpty() ? null : run.chosen(),
        inside(run),
        mend == null
            ? null
            : new StepSnapshot.Mend(mend.failure(), mend.attempts(), write(mend.run())),
        compensation == null
            ? null
            : new StepSnapshot.Compensation(workflow(compensation), write(compensation)));
  }

  private static String workflow(StepRun compensation) {
    if (compensation.standing() instanceof Standing.Compensation standing) {
      return standing.workflow().path().text();
    }
    throw new IllegalStateException(compensation.path() + " is no compensation");
  }

  private static StepSnapshot.@Nullable Inside inside(StepRun run) {
    return switch (run.interior()) {
      case null -> null;
      case Scope scope -> new StepSnapshot.Inside(steps(scope), null, null, null);
      case Items items -> new StepSnapshot.Inside(null, items(items), null, null);
      case Rounds rounds ->
          new StepSnapshot.Inside(
              null,
              null,
              new StepSnapshot.RoundList(
                  collected(rounds),
                  all(rounds.begun()),
                  rounds.before().isEmpty() ? null : List.copyOf(rounds.before())),
              null);
      case Flow flow -> new StepSnapshot.Inside(steps(flow.main()), null, null, rest(run, flow));
    };
  }

  private static StepSnapshot.ItemList items(Items items) {
    List<StepRun> others =
        items.begun().stream().filter(item -> !PlainItems.isPlain(item)).toList();
    List<StepSnapshot> runs = all(others);
    PlainItems plain = PlainItems.among(items.begun());
    ArrayNode here = JsonNodeFactory.instance.arrayNode();
    return switch (items.elements()) {
      case Elements.Here list ->
          new StepSnapshot.ItemList(list.list(), items.failure(), runs, plain, null);
      case Elements.Kept kept ->
          new StepSnapshot.ItemList(here, items.failure(), runs, plain, kept);
    };
  }

  /** It goes on growing in the state that was written. */
  private static ArrayNode collected(Rounds rounds) {
    return rounds.collected().deepCopy();
  }

  private static StepSnapshot.Workflow rest(StepRun run, Flow flow) {
    Frame.Roots roots = flow.frame().workflow();
    var undoable = new LinkedHashMap<Long, String>();
    flow.ledger().entries().forEach((number, done) -> undoable.put(number, done.path().text()));
    Scope last = flow.last();
    return new StepSnapshot.Workflow(
        run.isRoot() ? null : roots.input(),
        roots.vars(),
        undoable,
        flow.verdict(),
        last == null ? null : steps(last));
  }

  private static StepSnapshot.Steps steps(Scope scope) {
    var runs = new LinkedHashMap<String, StepSnapshot>();
    for (StepRun run : scope.runs()) {
      if (!(run.state() instanceof StepState.Pending)) {
        runs.put(run.step().id(), write(run));
      }
    }
    return new StepSnapshot.Steps(scope.failure(), runs);
  }

  private static List<StepSnapshot> all(Collection<StepRun> runs) {
    return runs.stream().map(Writing::write).toList();
  }
}
