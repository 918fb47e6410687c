package dev.tenuto.workflows.interpreter;

/** Makes everything due that could begin and has not, because nothing was to. */
final class Resuming {

  private final Agenda agenda;
  private final Looping looping;
  private final Bodies bodies;

  Resuming(Agenda agenda, Looping looping, Bodies bodies) {
    this.agenda = agenda;
    this.looping = looping;
    this.bodies = bodies;
  }

  void resume(StepRun run) {
    Layout.inside(run).forEach(this::resume);
    switch (run.state()) {
      case StepState.Pending _ -> agenda.due(run);
      case StepState.ChildHeld _ -> bodies.start(run);
      case StepState.Inside _ -> {
        if (run.interior() instanceof Items) {
          looping.resume(run);
        }
      }
      // they are told when to go on, or wait for a place
      case StepState.Evaluating _,
          StepState.Queued _,
          StepState.Calling _,
          StepState.Parked _,
          StepState.Waiting _,
          StepState.Awaiting _,
          StepState.Pausing _,
          StepState.ChildRunning _,
          StepState.Mending _,
          StepState.Compensating _,
          StepState.Concluding _,
          StepState.Ended _ -> {}
    }
  }
}
