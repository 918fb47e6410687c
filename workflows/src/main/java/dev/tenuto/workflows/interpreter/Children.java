package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Starts child executions and takes their ends. */
final class Children {

  private final Outbox outbox;
  private final Agenda agenda;
  private final Endings endings;
  private final Evaluations evaluations;
  private final Keys keys;
  private final Schemas schemas;

  Children(Settling settling, Evaluations evaluations, Keys keys, Schemas schemas) {
    this.outbox = settling.outbox();
    this.agenda = settling.agenda();
    this.endings = settling.endings();
    this.evaluations = evaluations;
    this.keys = keys;
    this.schemas = schemas;
  }

  void start(StepRun run, PlannedBody.ChildWorkflow child, Value given) {
    if (agenda.isHeld()) {
      run.move(new StepState.ChildHeld());
      return;
    }
    StepFailure excess = Sizes.excessOfInput(given);
    if (excess != null || !(given instanceof Value.Inline inline)) {
      endings.fail(run, excess == null ? Sizes.kept("The input of the child execution") : excess);
      return;
    }
    String subject = "The input of the workflow " + child.plan().workflow();
    switch (schemas.input(child.plan().inputSchema(), inline.json(), subject)) {
      case Schemas.Judged.Refused refused -> endings.fail(run, refused.failure());
      case Schemas.Judged.Taken taken -> start(run, child, taken.value());
    }
  }

  private void start(StepRun run, PlannedBody.ChildWorkflow child, JsonNode input) {
    Map<String, String> tags = tags(run, child, input);
    if (tags == null) {
      return;
    }
    run.start(outbox.now());
    run.move(new StepState.ChildRunning(false));
    outbox.send(
        new Command.StartChild(
            new ChildStart(run.path(), child, input, tags, keys.scope(), keys.full(run.path()))));
  }

  /** The tags' texts; null when the run has failed of one. */
  private @Nullable Map<String, String> tags(
      StepRun run, PlannedBody.ChildWorkflow child, JsonNode input) {
    Frame.Roots around = run.frame().workflow();
    var roots =
        new Frame.Roots(
            Value.of(input), new LinkedHashMap<>(), around.facts(), around.onFailure(), null);
    var visible = new Visible(new Frame(roots, new LinkedHashMap<>(), null), new LinkedHashMap<>());
    var tags = new LinkedHashMap<String, String>();
    for (Map.Entry<String, Template> tag : child.plan().tags().entrySet()) {
      StepPath seat = run.path().child(tag.getKey());
      var site = new Evaluations.Site(run.path(), seat, Purpose.TAGS, outbox.now());
      switch (evaluations.resolve(tag.getValue(), visible, site)) {
        case Resolved.Here here -> tags.put(tag.getKey(), Json.text(here.json()));
        case Resolved.Failed failed -> {
          endings.fail(run, failed.failure());
          return null;
        }
        case Resolved.Outside _ ->
            throw new IllegalStateException("The input of " + run.path() + " is here");
      }
    }
    return tags;
  }

  /** It was asked for and not begun. */
  void withheld(StepRun run, StepState.ChildRunning running) {
    if (running.cancelling()) {
      endings.end(run, new Outcome.Cancelled(0));
    } else {
      run.move(new StepState.ChildHeld());
    }
  }

  /** How a run ends whose child execution is not started any more. */
  static Outcome unstarted(StepRun run) {
    return run.startedAt() == null ? new Outcome.Blocked() : new Outcome.Cancelled(0);
  }

  void completed(StepRun run, Value output) {
    endings.end(run, Outcome.Succeeded.with(output));
  }

  void failed(StepRun run, StepState.ChildRunning running, StepFailure failure) {
    if (running.cancelling()) {
      endings.end(run, new Outcome.Cancelled(0));
    } else {
      endings.fail(run, failure);
    }
  }
}
