package dev.tenuto.workflows.temporal;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.interpreter.Command;
import dev.tenuto.workflows.interpreter.Event;
import dev.tenuto.workflows.interpreter.Machine;
import dev.tenuto.workflows.interpreter.Start;
import dev.tenuto.workflows.interpreter.WorkflowFacts;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The one Temporal workflow: feeds a {@link Machine} with what happened and has its commands done.
 *
 * <p>One workflow thread. Completions only append to a queue, in the order of the history; the
 * thread takes them out and tells the machine. What the machine throws is a bug of ours and fails
 * the workflow task, so that it can be mended and the execution goes on; an author's mistake comes
 * as a command.
 */
public final class TenutoWorkflow implements DynamicWorkflow {

  private final Plans plans;
  private final VersioningBehavior versioning;
  private final int newestRules;
  private final Queue<Event> events = new ArrayDeque<>();
  private @Nullable Machine machine;

  public TenutoWorkflow(Plans plans) {
    this(plans, VersioningBehavior.UNSPECIFIED, Envelope.ENGINE_VERSION);
  }

  /**
   * @param versioning where the execution goes on when its worker deployment has a new version
   * @param newestRules the last engine version that its worker knows
   */
  TenutoWorkflow(Plans plans, VersioningBehavior versioning, int newestRules) {
    this.plans = Objects.requireNonNull(plans);
    this.versioning = versioning;
    this.newestRules = newestRules;
  }

  @Override
  public VersioningBehavior getVersioningBehavior() {
    return versioning;
  }

  @Override
  public Object execute(EncodedValues arguments) {
    // before anything else, so that events which came early are kept
    Workflow.registerListener(new Messages(events));
    Envelope envelope = arguments.get(0, Envelope.class);
    requireKnownRules(envelope);
    CancellationScope execution = CancellationScope.current();
    execution
        .getCancellationRequest()
        .thenApply(reason -> events.add(new Event.CancelRequested(now(), text(reason))));
    Deque<RunEnd> ends = new ArrayDeque<>();
    // waiting in the execution's own scope would throw as soon as its cancellation is asked for
    Workflow.newDetachedCancellationScope(() -> ends.add(run(envelope))).run();
    return switch (ends.remove()) {
      case RunEnd.OfExecution end -> new Ending(execution.isCancelRequested()).of(end.command());
      case RunEnd.GoesOn goesOn -> goesOn.continuation().begin();
    };
  }

  private sealed interface RunEnd {

    record OfExecution(Command command) implements RunEnd {}

    record GoesOn(Continuation continuation) implements RunEnd {}
  }

  /** Tells the machine what happens until the execution ends, or goes on in another run. */
  private RunEnd run(Envelope envelope) {
    Machine running = undisturbed(() -> machineOf(envelope));
    machine = running;
    Commands commands = new Commands(events, envelope);
    Lifespan lifespan = new Lifespan(envelope.bounds(), running, events);
    List<Command> next = undisturbed(() -> begin(running, envelope));
    while (true) {
      List<Command> due = next;
      Command end = undisturbed(() -> commands.carryOut(due));
      if (end != null || events.isEmpty()) {
        // what has piled up is shown once
        Workflow.setCurrentDetails(StepTable.of(running));
      }
      if (end != null) {
        return new RunEnd.OfExecution(end);
      }
      if (lifespan.isHeld() && isQuiet(commands)) {
        Continuation continuation = undisturbed(() -> Continuation.of(envelope, running));
        StepFailure excess = continuation.findExcess();
        if (excess == null) {
          return new RunEnd.GoesOn(continuation);
        }
        events.add(new Event.LimitReached(now(), excess));
      } else if (lifespan.isHeld() && events.isEmpty()) {
        lifespan.lookAtLimit();
      }
      Workflow.await(() -> !events.isEmpty());
      lifespan.lookAtHistory(commands);
      Event event = events.remove();
      next = undisturbed(() -> lifespan.tell(event));
    }
  }

  private static List<Command> begin(Machine machine, Envelope envelope) {
    if (envelope.snapshot() == null) {
      return machine.start(now());
    }
    List<Command> commands = new ArrayList<>(machine.timers(now()));
    commands.addAll(machine.resume(now()));
    return commands;
  }

  /** Whether nothing is open but timers, and everything that came was told to the machine. */
  private boolean isQuiet(Commands commands) {
    return events.isEmpty() && commands.areQuiet() && Workflow.isEveryHandlerFinished();
  }

  /** The steps as far as the history was told; empty before the first workflow task. */
  public List<StepView> steps() {
    return machine == null ? List.of() : machine.steps();
  }

  /** Whether the machine was made: not when the rules or the plan are beyond this build. */
  public boolean begun() {
    return machine != null;
  }

  /** Whether the machine has come to its end. */
  public boolean ended() {
    return machine != null && machine.ended();
  }

  private Machine machineOf(Envelope envelope) {
    Plan plan = plans.load(envelope.hash(), () -> Bundle.decompress(envelope.bundle()));
    return envelope.snapshot() != null
        ? Machine.restore(plan, Continuation.state(envelope))
        : new Machine(plan, startOf(envelope));
  }

  private static Start startOf(Envelope envelope) {
    WorkflowInfo info = Workflow.getInfo();
    String keyScope =
        Objects.requireNonNullElseGet(
            envelope.keyScope(),
            () ->
                String.join(
                    "/", info.getNamespace(), info.getWorkflowId(), info.getFirstExecutionRunId()));
    WorkflowFacts facts =
        new WorkflowFacts(
            envelope.workflow(),
            envelope.namespace(),
            envelope.version(),
            executionId(info.getWorkflowId(), envelope.namespace()),
            Instant.ofEpochMilli(info.getRunStartedTimestampMillis()));
    return new Start(
        envelope.engineVersion(),
        keyScope,
        Objects.requireNonNullElse(envelope.parentPath(), ""),
        facts,
        envelope.input());
  }

  /** The Temporal workflow id is {@code <namespace>/<id>}. */
  private static String executionId(String workflowId, String namespace) {
    return workflowId.startsWith(namespace + "/")
        ? workflowId.substring(namespace.length() + 1)
        : workflowId;
  }

  private void requireKnownRules(Envelope envelope) {
    int version = envelope.engineVersion();
    if (version < 1 || version > newestRules) {
      throw new IllegalStateException(
          "The execution runs by engine version "
              + version
              + " and this worker knows 1 to "
              + newestRules
              + "; it waits for a newer worker");
    }
  }

  /**
   * Plans and expressions compile on first use, and what many calls carry is written at once, which
   * may take longer than a deadlock may.
   */
  private static <T extends @Nullable Object> T undisturbed(Func<T> work) {
    return WorkflowUnsafe.deadlockDetectorOff(work);
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  private static String text(@Nullable String reason) {
    return reason == null ? "" : reason;
  }
}
