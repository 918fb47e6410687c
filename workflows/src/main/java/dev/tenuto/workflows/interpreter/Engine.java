package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of a machine put together: routes an event to its step, then works off the agenda. */
final class Engine {

  private final Outbox outbox = new Outbox();
  private final Agenda agenda = new Agenda();
  private final Runs runs = new Runs();
  private final Endings endings = new Endings(outbox, agenda);
  private final Opening opening = new Opening(outbox, agenda, runs);
  private final Evaluations evaluations;
  private final Calls calls;
  private final Starting starting;
  private final Closing closing;
  private final Answers answers;
  private final Halting halting;

  Engine(Start start, int maxParallel) {
    var keys = new Keys(start);
    evaluations = new Evaluations(start, keys);
    var asking = new Asking(outbox, endings, evaluations);
    var inputs = new CallInputs(start, keys, evaluations);
    calls = new Calls(outbox, endings, inputs, new Places(maxParallel));
    starting = new Starting(endings, asking, calls, opening);
    closing = new Closing(endings, asking);
    answers = new Answers(endings, starting, closing);
    halting = new Halting(outbox, endings, calls);
  }

  void open(Instant now) {
    outbox.open(now);
  }

  /** The workflow's variables; when one cannot be evaluated, the execution has failed. */
  Map<String, Value> resolveVars(StepRun root, Map<String, Template> vars, Frame frame) {
    var resolved = new LinkedHashMap<String, Value>();
    for (Map.Entry<String, Template> entry : vars.entrySet()) {
      // each has draws of its own, so a further variable changes none of the others
      var path = root.path().child(entry.getKey());
      var site = new Evaluations.Site(path, Purpose.VARS, outbox.now());
      var visible = new Visible(frame, new LinkedHashMap<>());
      switch (evaluations.resolve(entry.getValue(), visible, site)) {
        case Resolved.Here here -> resolved.put(entry.getKey(), Value.of(here.json()));
        case Resolved.Failed failed -> {
          endings.fail(root, failed.failure());
          return resolved;
        }
        case Resolved.Outside _ ->
            throw new IllegalStateException("The variable " + entry.getKey() + " reads no steps");
      }
    }
    return resolved;
  }

  void openWorkflow(StepRun root, PlannedBody.Block body, Frame frame) {
    runs.add(root);
    opening.open(root, body, frame);
  }

  void restore(StepRun root, StepSnapshot snapshot, Frame frame) {
    runs.add(root);
    new Restoring(runs, calls).restore(root, snapshot, frame);
  }

  void take(Event event, StepRun root) {
    switch (event) {
      case Event.CallEnded ended -> callEnded(runs.get(ended.path()), ended.result());
      case Event.CallFailed failed -> callFailed(runs.get(failed.path()), failed.failure());
      case Event.Evaluated evaluated ->
          evaluated(runs.get(evaluated.path()), evaluated.result().value());
      case Event.TimerFired fired -> timerFired(fired.timer());
      case Event.CancelRequested request ->
          halting.interrupt(root, new Interruption.CancelRequested(request.reason()));
    }
  }

  List<Command> settle() {
    boolean more = true;
    while (more) {
      Scope failed = agenda.nextFailed();
      if (failed != null) {
        halting.stepFailed(failed);
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
      more = calls.beginNext();
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
    switch (run.state()) {
      case StepState.Calling calling -> calls.failed(run, calling, failure);
      case StepState.Evaluating evaluating -> answers.failed(run, evaluating, failure);
      case StepState.Pending _,
          StepState.Queued _,
          StepState.Parked _,
          StepState.Inside _,
          StepState.Ended _ ->
          throw unexpected("A call failed", run);
    }
  }

  private void evaluated(StepRun run, Value value) {
    if (run.state() instanceof StepState.Evaluating evaluating) {
      answers.evaluated(run, evaluating, value);
      return;
    }
    throw unexpected("An expression was evaluated", run);
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
      case TIMEOUT -> {
        Scope inner = run.inner();
        if (inner != null && inner.deadline() != null) {
          inner.setDeadline(null);
          halting.interrupt(run, new Interruption.TimedOut());
        }
      }
    }
  }

  private static IllegalStateException unexpected(String what, StepRun run) {
    return new IllegalStateException(
        what + " for step '" + run.path() + "', which is " + run.state());
  }
}
