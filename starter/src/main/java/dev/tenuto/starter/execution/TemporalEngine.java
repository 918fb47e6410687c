package dev.tenuto.starter.execution;

import dev.tenuto.workflows.client.EndRequest;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.client.StartIdentity;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.client.TemporalUnavailable;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executions on Temporal. */
public final class TemporalEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(TemporalEngine.class);

  private final Executions executions;
  private final TemporalWatch watch;

  public TemporalEngine(Executions executions, TemporalWatch watch) {
    this.executions = executions;
    this.watch = watch;
  }

  @Override
  public StartResult start(StartRequest request) {
    try {
      return reach(() -> executions.start(request));
    } catch (EngineUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      String obstacle = watch.attributesObstacle();
      if (obstacle != null) {
        throw new EngineUnavailableException(obstacle, e);
      }
      throw e;
    }
  }

  @Override
  public @Nullable ExecutionId findStarted(StartIdentity start) {
    return reach(() -> executions.findStarted(start));
  }

  @Override
  public @Nullable Execution find(ExecutionId id, Duration wait, Set<Execution.Include> include) {
    return reach(() -> wait.isPositive() ? await(id, wait, include) : executions.find(id, include));
  }

  @Override
  public SendResult send(ExecutionId id, EventRequest event) {
    return reach(() -> executions.send(id, event));
  }

  @Override
  public EndRequest cancel(ExecutionId id, String reason) {
    return reach(() -> executions.cancel(id, reason));
  }

  @Override
  public EndRequest terminate(ExecutionId id, String reason) {
    return reach(() -> executions.terminate(id, reason));
  }

  private @Nullable Execution await(ExecutionId id, Duration wait, Set<Execution.Include> include) {
    try {
      return executions.await(id, wait, include);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineUnavailableException("The starter is stopping; ask another, or later", e);
    }
  }

  private static <T extends @Nullable Object> T reach(Supplier<T> call) {
    try {
      return call.get();
    } catch (TemporalUnavailable e) {
      LOG.warn("Temporal does not answer: {}", Status.fromThrowable(e).getCode());
      throw new EngineUnavailableException(
          "Temporal cannot be reached, or does not answer. Ask again later; a start that is asked"
              + " for again with the same id or Idempotency-Key is never made twice",
          e);
    }
  }
}
