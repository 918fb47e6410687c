package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a machine put together: routes an event to its run, then works off the agenda. */
final class Engine {

  private final Start start;
  private final Outbox outbox = new Outbox();
  private final Agenda agenda = new Agenda();
  private final Runs runs = new Runs();
  private final Endings endings = new Endings(outbox, agenda, new Mending(agenda, runs));
  private final Inbox inbox;
  private final Calls calls;
  private final Waits waits;
  private final Children children;
  private final Flows flows;
  private final Starting starting;
  private final Resuming resuming;
  private final Repeating repeating;
  private final Closing closing;
  private final Answers answers;
  private final Halting halting;

  Engine(Start start, int maxParallel) {
    this.start = start;
    var keys = new Keys(start);
    var schemas = new Schemas();
    var evaluations = new Evaluations(start, keys);
    var settling = new Settling(outbox, agenda, runs, endings);
    var asking = new Asking(outbox, endings, evaluations);
    var inputs = new CallInputs(start, keys, evaluations);
    var gathering = new Gathering(outbox, asking, evaluations);
    inbox = new Inbox(schemas);
    calls = new Calls(outbox, endings, inputs, new Places(maxParallel));
    waits = new Waits(outbox, endings, inbox);
    var blocks = new Blocks(settling, asking);
    flows = new Flows(settling, asking, schemas, blocks);
    children = new Children(settling, evaluations, keys, schemas);
    var computing = new Computing(endings, asking, schemas);
    var failing = new Failing(endings, asking);
    var kinds = new Bodies.Kinds(calls, waits, blocks, flows, children, computing, failing);
    var looping = new Looping(settling, asking, gathering);
    repeating = new Repeating(settling, asking, gathering);
    var layers = new Starting.Layered(looping, repeating, new Bodies(endings, asking, kinds));
    starting = new Starting(settling, asking, layers);
    resuming = new Resuming(agenda, looping, layers.bodies());
    var flowEndings = new FlowEndings(settling, asking, blocks);
    closing = new Closing(endings, blocks, layers, flowEndings);
    answers = new Answers(endings, starting, layers, flowEndings);
    halting = new Halting(settling, calls, waits, start.engineVersion());
  }

  void open(Instant now) {
    outbox.open(now);
  }

  void begin(StepRun root, Plan plan) {
    runs.add(root);
    flows.begin(root, plan, Value.of(start.input()), root.frame().workflow().facts());
  }

  Snapshot snapshot(StepRun root) {
    Inbox.State mail = inbox.state();
    return new Snapshot(
        start.engineVersion(),
        start,
        Writing.write(root),
        endings.number() == 0 ? null : endings.number(),
        mail.isEmpty() ? null : mail);
  }

  void restore(StepRun root, Snapshot snapshot) {
    if (snapshot.inbox() != null) {
      inbox.restore(snapshot.inbox());
    }
    endings.restore(snapshot.undoable() == null ? 0 : snapshot.undoable());
    new Restoring(start, runs, calls, waits).restore(root, snapshot.root());
  }

  void take(Event event, StepRun root) {
    switch (event) {
      case Event.CallEnded ended -> callEnded(runs.get(ended.path()), ended.result());
      case Event.CallFailed failed -> callFailed(runs.get(failed.path()), failed.failure());
      case Event.Evaluated evaluated -> evaluated(runs.get(evaluated.path()), evaluated.result());
      case Event.TimerFired fired -> timerFired(fired.timer());
      case Event.ChildEnded ended -> {
        childRunning(runs.get(ended.path()));
        children.completed(runs.get(ended.path()), ended.output());
      }
      case Event.ChildFailed failed -> {
        StepRun run = runs.get(failed.path());
        children.failed(run, childRunning(run), failed.failure());
      }
      case Event.ChildWithheld withheld -> {
        StepRun run = runs.get(withheld.path());
        children.withheld(run, childRunning(run));
      }
      case Event.MessageReceived message -> waits.deliver(message);
      case Event.CancelRequested request ->
          halting.interrupt(root, new Interruption.CancelRequested(request.reason()));
      case Event.LimitReached limit ->
          halting.interrupt(root, new Interruption.LimitReached(limit.failure()));
    }
  }

  void hold() {
    agenda.hold();
  }

  void resume(StepRun root) {
    agenda.release();
    resuming.resume(root);
  }

  List<Command> settle() {
    boolean more = true;
    while (more) {
      StepRun failed = agenda.nextFailed();
      if (failed != null) {
        halting.failed(failed);
        continue;
      }
      StepRun owner = agenda.nextClosing();
      if (owner != null) {
        closing.close(owner);
        continue;
      }
      StepRun due = agenda.nextDue();
      if (due != null) {
        starting.start(due);
        continue;
      }
      more = !agenda.isHeld() && calls.beginNext();
    }
    return outbox.drain();
  }

  private void callEnded(StepRun run, CallResult result) {
    if (run.state() instanceof StepState.Calling calling) {
      calls.answered(run, calling, result);
      return;
    }
    throw unexpected("A call ended", run);
  }

  private void callFailed(StepRun run, StepFailure failure) {
    if (run.state() instanceof StepState.Calling calling) {
      calls.failed(run, calling, failure);
    } else if (run.state() instanceof StepState.Evaluating evaluating) {
      answers.failed(run, evaluating, failure);
    } else {
      throw unexpected("A call failed", run);
    }
  }

  private void evaluated(StepRun run, EvaluateResult result) {
    if (run.state() instanceof StepState.Evaluating evaluating) {
      answers.evaluated(run, evaluating, result);
      return;
    }
    throw unexpected("An expression was evaluated", run);
  }

  private static StepState.ChildRunning childRunning(StepRun run) {
    if (run.state() instanceof StepState.ChildRunning running) {
      return running;
    }
    throw unexpected("A child execution ended", run);
  }

  /** A timer that fired while it was being cancelled is for nobody any more. */
  private void timerFired(TimerId timer) {
    StepRun run = runs.get(timer.path());
    switch (timer.purpose()) {
      case PARKED -> {
        if (run.state() instanceof StepState.Parked parked) {
          calls.unpark(run, parked);
        }
      }
      case WAIT -> {
        if (run.state() instanceof StepState.Waiting) {
          waits.over(run);
        }
      }
      case EVERY -> {
        if (run.state() instanceof StepState.Pausing) {
          repeating.nextRound(run);
        }
      }
      case TIMEOUT -> timedOut(run, run.deadline());
    }
  }

  private void timedOut(StepRun run, @Nullable Deadline deadline) {
    if (deadline != null) {
      run.setDeadline(null);
      halting.interrupt(run, deadline.reason());
    }
  }

  private static IllegalStateException unexpected(String what, StepRun run) {
    return new IllegalStateException(
        what + " for step '" + run.path() + "', which is " + run.state());
  }
}
