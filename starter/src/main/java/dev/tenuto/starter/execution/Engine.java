package dev.tenuto.starter.execution;

import dev.tenuto.workflows.client.EndRequest;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.client.StartIdentity;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where executions run. Every method throws {@link EngineUnavailableException} when it cannot be
 * reached.
 */
public interface Engine {

  /** Starts an execution, or finds the one that the same id or key started before. */
  StartResult start(StartRequest request);

  /** The execution that this very start made before, by its id or key; null when there is none. */
  @Nullable ExecutionId findStarted(StartIdentity start);

  /**
   * The execution as it is when it has ended, or when {@code wait} is over; null when there is
   * none. A caller that goes away changes nothing for the execution.
   *
   * @param wait zero to look at once
   */
  @Nullable Execution find(ExecutionId id, Duration wait, Set<Execution.Include> include);

  /** Sends an event to a running execution, if any step of it may take it. */
  SendResult send(ExecutionId id, EventRequest event);

  /** Asks the execution to end in order. */
  EndRequest cancel(ExecutionId id, String reason);

  /** Ends the execution at once; nothing of it runs after that. */
  EndRequest terminate(ExecutionId id, String reason);
}
