package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.PlannedBody;
import java.time.Duration;

/** Opens a block, or the workflow: its steps come into being and those that can start are due. */
final class Opening {

  private final Outbox outbox;
  private final Agenda agenda;
  private final Runs runs;

  Opening(Outbox outbox, Agenda agenda, Runs runs) {
    this.outbox = outbox;
    this.agenda = agenda;
    this.runs = runs;
  }

  void open(StepRun owner, PlannedBody.Block block, Frame frame) {
    Scope scope = new Scope(owner, frame, block, outbox.now());
    owner.open(scope);
    owner.move(new StepState.Inside());
    startTimer(owner, scope);
    for (StepRun run : scope.runs()) {
      runs.add(run);
      run.link();
      agenda.due(run);
    }
    if (scope.hasEnded()) {
      agenda.close(owner);
    }
  }

  private void startTimer(StepRun owner, Scope scope) {
    Duration timeout = owner.step().timeout();
    if (timeout != null) {
      scope.setDeadline(outbox.now().plus(timeout));
      outbox.send(new Command.Sleep(Timers.timeout(owner), timeout));
    }
  }
}
