package dev.tenuto.starter.running;

import dev.tenuto.starter.execution.Engine;
import dev.tenuto.starter.execution.EngineUnavailableException;
import dev.tenuto.workflows.client.EndRequest;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.client.StartIdentity;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine that does as a test says and remembers what it was asked. */
public final class FakeEngine implements Engine {

  private final Map<ExecutionId, Execution> executions = new ConcurrentHashMap<>();
  private final List<StartRequest> starts = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private Function<StartRequest, StartResult> starting = FakeEngine::startOf;
  private Function<EventRequest, SendResult> sending = _ -> new SendResult.Accepted();
  private @Nullable ExecutionId started;
  private @Nullable RuntimeException failure;

  /** Forgets all that a test said. */
  public synchronized void reset() {
    executions.clear();
    starts.clear();
    asked.clear();
    starting = FakeEngine::startOf;
    sending = _ -> new SendResult.Accepted();
    started = null;
    failure = null;
  }

  /** From now on starts come to this. */
  public synchronized void startsWith(Function<StartRequest, StartResult> result) {
    starting = result;
  }

  /** From now on any start was made before: this is its execution. */
  public synchronized void hasStarted(ExecutionId execution) {
    started = execution;
  }

  /** From now on events that are sent to a running execution come to this. */
  public synchronized void sendsWith(Function<EventRequest, SendResult> result) {
    sending = result;
  }

  /** From now on it cannot be reached. */
  public synchronized void goAway() {
    failure = new EngineUnavailableException("The fake engine is away", new RuntimeException());
  }

  /** From now on it breaks. */
  public synchronized void breakWith(RuntimeException broken) {
    failure = broken;
  }

  /** There is this execution. */
  public void has(Execution execution) {
    executions.put(new ExecutionId(execution.namespace(), execution.id()), execution);
  }

  /** The last start that was asked for. */
  public synchronized StartRequest lastStart() {
    return starts.getLast();
  }

  /** How many starts were asked for. */
  public synchronized int starts() {
    return starts.size();
  }

  /** What else was asked, in words. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized StartResult start(StartRequest request) {
    reach();
    starts.add(request);
    return starting.apply(request);
  }

  @Override
  public synchronized @Nullable ExecutionId findStarted(StartIdentity start) {
    reach();
    asked.add(
        "start of %s id %s key %s input %s"
            .formatted(start.workflow(), start.id(), start.idempotencyKey(), start.input()));
    return started;
  }

  @Override
  public synchronized @Nullable Execution find(
      ExecutionId id, Duration wait, Set<Execution.Include> include) {
    reach();
    asked.add("find " + id.workflowId() + " wait " + wait + " include " + include);
    return executions.get(id);
  }

  @Override
  public EndRequest cancel(ExecutionId id, String reason) {
    return end("cancel", id, reason);
  }

  @Override
  public EndRequest terminate(ExecutionId id, String reason) {
    return end("terminate", id, reason);
  }

  private synchronized EndRequest end(String how, ExecutionId id, String reason) {
    reach();
    asked.add(how + " " + id.workflowId() + ": " + reason);
    Execution execution = executions.get(id);
    if (execution == null) {
      return EndRequest.NOT_FOUND;
    }
    return execution.status().ended() ? EndRequest.ENDED_BEFORE : EndRequest.ACCEPTED;
  }

  @Override
  public synchronized SendResult send(ExecutionId id, EventRequest event) {
    reach();
    asked.add(
        "send %s %s %s key %s"
            .formatted(id.workflowId(), event.event(), event.payload(), event.idempotencyKey()));
    Execution execution = executions.get(id);
    if (execution == null) {
      return new SendResult.NotFound();
    }
    return execution.status().ended() ? new SendResult.EndedBefore() : sending.apply(event);
  }

  private void reach() {
    if (failure != null) {
      throw failure;
    }
  }

  private static StartResult startOf(StartRequest request) {
    String id = request.id() == null ? "generated" : request.id();
    return new StartResult.Started(new ExecutionId(request.bundle().workflow().namespace(), id));
  }
}
