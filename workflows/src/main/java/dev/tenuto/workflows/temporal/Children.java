package dev.tenuto.workflows.temporal;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Hashes;
import dev.tenuto.workflows.contract.StartMarks;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.interpreter.ChildStart;
import dev.tenuto.workflows.interpreter.Event;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Workflow;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The child executions of one execution: each is started as the launcher starts one, so that it is
 * found, shown and searched like any other.
 *
 * <p>Temporal lets an execution have two thousand children open, and takes no answer over 4 MiB
 * from a worker; who comes over our share of either waits in line.
 */
final class Children {

  private static final int MOST_OPEN = 500;

  /** Of those whose start was not confirmed yet; one always may. */
  private static final int MOST_STARTING_BYTES = 2 << 20;

  /** What an envelope takes beside its bundle and input. */
  private static final int MARGIN = 4096;

  private final Queue<Event> events;
  private final Envelope parent;
  private final TaskBudget budget;
  private final Map<StepPath, CancellationScope> open = new LinkedHashMap<>();
  private final Map<StepPath, Waiting> line = new LinkedHashMap<>();
  private final IdentityHashMap<Bundle, Packed> packed = new IdentityHashMap<>();
  private int startingBytes;

  Children(Queue<Event> events, Envelope parent, TaskBudget budget) {
    this.events = events;
    this.parent = parent;
    this.budget = budget;
    budget.onRoom(this::goOn);
  }

  private record Packed(String bundle, String hash) {}

  private record Waiting(StepPath path, Envelope envelope, int bytes) {

    String id() {
      return ChildId.of(Workflow.getInfo().getWorkflowId(), path);
    }

    ChildFailures failures() {
      return new ChildFailures(path, id());
    }
  }

  void start(ChildStart child) {
    Envelope envelope = envelope(child);
    int bytes = envelope.bundle().length() + Json.writeBytes(envelope.input()).length + MARGIN;
    StepFailure excess = envelope.findExcess(bytes);
    if (excess != null) {
      events.add(failed(child.path(), excess.at(child.path().text())));
      return;
    }
    line.put(child.path(), new Waiting(child.path(), envelope, bytes));
    goOn();
  }

  /** A child that is still in line ends at once; another one when it has cancelled itself. */
  void cancel(StepPath path) {
    Waiting waiting = line.remove(path);
    if (waiting != null) {
      StepFailure failure =
          waiting.failures().own(FailureCode.WORKFLOW_CANCELLED, "was cancelled before its start");
      events.add(failed(path, failure));
      return;
    }
    CancellationScope scope = open.get(path);
    if (scope != null) {
      scope.cancel();
    }
  }

  /** Gives back those that are still in line; the machine asks for them again. */
  void withhold() {
    line.keySet().forEach(path -> events.add(new Event.ChildWithheld(TenutoWorkflow.now(), path)));
    line.clear();
  }

  boolean areQuiet() {
    return open.isEmpty() && line.isEmpty();
  }

  private void goOn() {
    while (!line.isEmpty() && open.size() < MOST_OPEN) {
      Waiting first = line.values().iterator().next();
      if (startingBytes > 0 && startingBytes + first.bytes() > MOST_STARTING_BYTES) {
        return;
      }
      if (!budget.takes(first.bytes())) {
        return;
      }
      line.remove(first.path());
      begin(first);
    }
  }

  private void begin(Waiting child) {
    ChildWorkflowStub stub =
        Workflow.newUntypedChildWorkflowStub(child.envelope().workflow(), options(child));
    startingBytes += child.bytes();
    open.put(
        child.path(),
        Detached.begin(
            () -> stub.executeAsync(JsonNode.class, child.envelope()),
            (output, failure) -> {
              open.remove(child.path());
              events.add(
                  failure == null
                      ? ended(child.path(), output)
                      : failed(child.path(), child.failures().of(failure)));
              goOn();
            }));
    Detached.follow(
        stub.getExecution(),
        (_, _) -> {
          startingBytes -= child.bytes();
          goOn();
        });
  }

  private static ChildWorkflowOptions options(Waiting child) {
    Envelope envelope = child.envelope();
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(envelope.namespace() + "/" + child.id())
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setTypedSearchAttributes(StartMarks.searchAttributes(envelope))
        .setMemo(StartMarks.memo(envelope, Hashes.of(envelope.input()), null))
        .setStaticSummary(Summary.ofChild(child.path(), envelope.workflow()))
        .build();
  }

  private Envelope envelope(ChildStart child) {
    Bundle bundle = child.workflow().bundle();
    Packed small = packed.computeIfAbsent(bundle, it -> new Packed(it.compressed(), it.hash()));
    QualifiedName name = bundle.workflow();
    return new Envelope(
        parent.engineVersion(),
        name.namespace(),
        name.name(),
        null,
        small.bundle(),
        small.hash(),
        child.input(),
        child.tags(),
        child.keyScope(),
        child.parentPath(),
        null,
        parent.bounds());
  }

  private static Event ended(StepPath path, @Nullable JsonNode output) {
    JsonNode json = output == null ? NullNode.getInstance() : output;
    return new Event.ChildEnded(TenutoWorkflow.now(), path, Value.of(json));
  }

  private static Event failed(StepPath path, StepFailure failure) {
    return new Event.ChildFailed(TenutoWorkflow.now(), path, failure);
  }
}
