package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Builds the state of an execution from its snapshot and its plan. */
final class Restoring {

  private final Start start;
  private final Runs runs;
  private final Calls calls;
  private final Waits waits;
  private final List<StepRun> all = new ArrayList<>();
  private final List<Undoable> undoable = new ArrayList<>();

  private record Undoable(Flow flow, Map<Long, String> paths) {}

  Restoring(Start start, Runs runs, Calls calls, Waits waits) {
    this.start = start;
    this.runs = runs;
    this.calls = calls;
    this.waits = waits;
  }

  void restore(StepRun root, StepSnapshot snapshot) {
    restoreRun(root, snapshot);
    for (StepRun run : all) {
      if (run.state() instanceof StepState.Pending && run.standing() instanceof Standing.Member) {
        run.link();
      }
      calls.restore(run);
      waits.restore(run);
    }
    for (Undoable entries : undoable) {
      entries
          .paths()
          .forEach(
              (number, path) -> entries.flow().ledger().add(number, runs.get(new StepPath(path))));
    }
  }

  private void restoreRun(StepRun run, StepSnapshot snapshot) {
    runs.add(run);
    all.add(run);
    run.move(snapshot.state());
    run.move(snapshot.mode() == null ? Mode.RUNNING : snapshot.mode());
    run.start(snapshot.startedAt());
    run.setDeadline(snapshot.deadline());
    run.interrupt(snapshot.interruption());
    if (snapshot.chosen() != null) {
      run.choose(snapshot.chosen());
    }
    if (snapshot.inside() != null) {
      restoreInside(run, snapshot.inside());
    }
    restoreFallback(run, snapshot.fallback());
    restoreCompensation(run, snapshot.compensation());
  }

  private void restoreInside(StepRun run, StepSnapshot.Inside inside) {
    if (inside.workflow() != null) {
      restoreFlow(run, Objects.requireNonNull(inside.steps()), inside.workflow());
    } else if (inside.steps() != null) {
      Scope scope = Scope.ofBlock(run, block(run).steps());
      run.open(scope);
      restoreSteps(scope, inside.steps());
    } else if (inside.items() != null) {
      restoreItems(run, inside.items());
    } else if (inside.rounds() != null) {
      restoreRounds(run, inside.rounds());
    }
  }

  private void restoreSteps(Scope scope, StepSnapshot.Steps snapshot) {
    for (StepRun member : scope.runs()) {
      StepSnapshot step = snapshot.runs().get(member.step().id());
      if (step == null) {
        runs.add(member);
        all.add(member);
        continue;
      }
      restoreRun(member, step);
      if (member.state() instanceof StepState.Ended ended) {
        scope.memberEnded(ended.outcome());
      }
    }
    scope.restoreFailure(snapshot.failure());
  }

  private void restoreItems(StepRun loop, StepSnapshot.ItemList snapshot) {
    var items =
        new Items(
            loop,
            snapshot.kept() == null ? new Elements.Here(snapshot.elements()) : snapshot.kept());
    loop.open(items);
    for (StepSnapshot each : snapshot.all()) {
      StepRun item = items.next();
      items.begin(item);
      restoreRun(item, each);
      if (item.state() instanceof StepState.Ended ended) {
        items.ended(item, ended.outcome());
      }
    }
    items.restoreFailure(snapshot.failure());
  }

  private void restoreRounds(StepRun repeat, StepSnapshot.RoundList snapshot) {
    // what is collected goes on growing
    ArrayNode collected = snapshot.collected().deepCopy();
    List<Value> before = snapshot.before() == null ? List.of() : snapshot.before();
    var rounds = new Rounds(repeat, before, collected);
    repeat.open(rounds);
    for (StepSnapshot round : snapshot.runs()) {
      restoreRun(rounds.next(), round);
    }
  }

  private void restoreFlow(StepRun run, StepSnapshot.Steps steps, StepSnapshot.Workflow snapshot) {
    Plan plan = plan(run);
    Value input = snapshot.input() == null ? Value.of(start.input()) : snapshot.input();
    JsonNode facts = run.isRoot() ? run.frame().workflow().facts() : Flows.facts(run, plan);
    var flow =
        new Flow(run, plan, new Frame.Roots(input, snapshot.vars(), facts, plan.onFailure(), null));
    run.open(flow);
    undoable.add(new Undoable(flow, snapshot.undoable()));
    restoreSteps(flow.main(), steps);
    if (snapshot.verdict() != null && snapshot.last() != null) {
      restoreSteps(flow.conclude(snapshot.verdict()), snapshot.last());
    }
  }

  private void restoreFallback(StepRun run, StepSnapshot.@Nullable Mend snapshot) {
    if (snapshot != null) {
      StepRun fallback = Mending.fallback(run, snapshot.failure());
      run.mend(new StepRun.Mend(snapshot.failure(), snapshot.attempts(), fallback));
      restoreRun(fallback, snapshot.run());
    }
  }

  private void restoreCompensation(StepRun run, StepSnapshot.@Nullable Compensation snapshot) {
    if (snapshot != null) {
      StepRun workflow = runs.get(new StepPath(snapshot.workflow()));
      StepRun compensation = FlowEndings.compensation(run, workflow);
      run.compensate(compensation);
      restoreRun(compensation, snapshot.run());
    }
  }

  private static PlannedBody.Block block(StepRun run) {
    if (run.body() instanceof PlannedBody.Block block) {
      return block;
    }
    throw new IllegalStateException("Step " + run.path() + " has no steps of its own");
  }

  private static Plan plan(StepRun run) {
    if (run.body() instanceof PlannedBody.SubWorkflow workflow) {
      return workflow.plan();
    }
    throw new IllegalStateException("Step " + run.path() + " runs no workflow");
  }
}
