package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Template;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.Value;
import java.util.Map;

/** Opens blocks, and ends them once all of their steps have ended. */
final class Blocks {

  private final Outbox outbox;
  private final Agenda agenda;
  private final Runs runs;
  private final Endings endings;
  private final Asking asking;

  Blocks(Settling settling, Asking asking) {
    this.outbox = settling.outbox();
    this.agenda = settling.agenda();
    this.runs = settling.runs();
    this.endings = settling.endings();
    this.asking = asking;
  }

  void open(StepRun run, PlannedBody.Block block) {
    Scope scope = Scope.ofBlock(run, block.steps());
    run.start(outbox.now());
    run.open(scope);
    run.move(new StepState.Inside());
    begin(scope);
  }

  /** Makes those steps due that depend on nothing. */
  void begin(Scope scope) {
    for (StepRun member : scope.runs()) {
      runs.add(member);
      member.link();
      agenda.due(member);
    }
    if (scope.hasEnded()) {
      agenda.close(scope.owner());
    }
  }

  void close(StepRun run, Scope scope) {
    if (!scope.hasEnded()) {
      return;
    }
    Outcome unfinished = scope.unfinished();
    if (unfinished != null) {
      endings.end(run, unfinished);
      return;
    }
    Template output = output(run);
    Map<String, StepRun> seen = run.visible(output.reads());
    seen.putAll(Visible.byId(scope.runs()));
    var visible = new Visible(scope.frame(), seen);
    Value value = asking.ask(run, Query.of(Purpose.OUTPUT, output, visible, run.path()));
    if (value != null) {
      outputEvaluated(run, value);
    }
  }

  void outputEvaluated(StepRun run, Value output) {
    endings.end(run, Outcome.Succeeded.with(output));
  }

  /** It was told to end while its output was being resolved. */
  void interrupted(StepRun run) {
    endings.end(run, new Outcome.Cancelled(0));
  }

  private static Template output(StepRun run) {
    if (run.body() instanceof PlannedBody.Block block) {
      return block.output();
    }
    throw new IllegalStateException("Step " + run.path() + " is no block");
  }
}
