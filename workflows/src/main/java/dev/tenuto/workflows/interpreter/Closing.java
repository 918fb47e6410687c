package dev.tenuto.workflows.interpreter;

/** Goes on with a run inside of which something has ended. */
final class Closing {

  private final Endings endings;
  private final Blocks blocks;
  private final Looping looping;
  private final Repeating repeating;
  private final FlowEndings flowEndings;

  Closing(Endings endings, Blocks blocks, Starting.Layered layers, FlowEndings flowEndings) {
    this.endings = endings;
    this.blocks = blocks;
    this.looping = layers.looping();
    this.repeating = layers.repeating();
    this.flowEndings = flowEndings;
  }

  void close(StepRun run) {
    switch (run.state()) {
      case StepState.Inside _ -> insideEnded(run);
      case StepState.Mending _ -> endings.conclude(run, Mending.outcome(run));
      case StepState.Compensating undoing -> flowEndings.undoNext(run, undoing.verdict());
      case StepState.Concluding concluding -> flowEndings.lastEnded(run, concluding.verdict());
      // it went on already
      case StepState.Pending _,
          StepState.Evaluating _,
          StepState.Queued _,
          StepState.Calling _,
          StepState.Parked _,
          StepState.Waiting _,
          StepState.Awaiting _,
          StepState.Pausing _,
          StepState.ChildRunning _,
          StepState.ChildHeld _,
          StepState.Ended _ -> {}
    }
  }

  private void insideEnded(StepRun run) {
    switch (run.interior()) {
      case Scope scope -> blocks.close(run, scope);
      case Items _ -> looping.goOn(run);
      case Rounds _ -> repeating.roundEnded(run);
      case Flow flow -> flowEndings.mainEnded(run, flow);
      case null -> throw new IllegalStateException("Nothing is inside of " + run.path());
    }
  }
}
