package dev.tenuto.workflows.client;

import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.client.Execution.Include;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starting, awaiting, reading, telling and ending executions.
 *
 * <p>The client must have {@link dev.tenuto.workflows.contract.Payloads#dataConverter()}. Every
 * method throws {@link TemporalUnavailable} when Temporal is away. Safe for any number of threads.
 */
public final class Executions implements AutoCloseable {

  /** A long poll can miss the end and hang, so it is asked again this often. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private static final Duration PAUSE_WHILE_AWAY = Duration.ofMillis(200);

  /** Between two polls, should a server answer them at once. */
  private static final Duration PAUSE_BETWEEN = Duration.ofMillis(20);

  private final WorkflowClient client;
  private final Launcher launcher;
  private final EarlierStarts earlier;
  private final TemporalCalls temporal;
  private final EventSender events;
  private final StepsView steps;
  private final Descriptions descriptions;

  public Executions(WorkflowClient client, Plans plans, LaunchSettings settings) {
    this.client = client;
    this.earlier = new EarlierStarts(client);
    this.launcher = new Launcher(client, plans, settings, earlier);
    this.temporal = new TemporalCalls(client);
    this.events = new EventSender(client, plans);
    this.steps = new StepsView(client, plans);
    this.descriptions = new Descriptions(client, steps, settings.temporalUi());
  }

  /** Starts an execution, or finds the one that the same id or key has started before. */
  public StartResult start(StartRequest request) {
    return launcher.start(request);
  }

  /**
   * The execution that this very start made before, which needs no definition; null when it made
   * none, or has neither an id nor a key.
   */
  public @Nullable ExecutionId findStarted(StartIdentity start) {
    return earlier.findSame(start);
  }

  /** The execution as it stands; null when there is none. */
  public @Nullable Execution find(ExecutionId id, Set<Include> include) {
    DescribeWorkflowExecutionResponse described = temporal.describe(id);
    return described == null ? null : descriptions.of(id, described, include);
  }

  /**
   * The execution when it has ended, or as it stands when the time is up; null when there is none.
   *
   * @throws InterruptedException when the waiting thread is interrupted; the execution runs on
   */
  public @Nullable Execution await(ExecutionId id, Duration atMost, Set<Include> include)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    DescribeWorkflowExecutionResponse described = temporal.describe(id);
    while (described != null && isRunning(described)) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive()) {
        break;
      }
      waitForEnd(described.getWorkflowExecutionInfo().getExecution(), left);
      described = temporal.describe(id);
    }
    return described == null ? null : descriptions.of(id, described, include);
  }

  /**
   * Sends an event to a running execution. It is judged at once by the schemas of all steps that
   * wait for one of its name; whether one takes it now or later, it is kept.
   */
  public SendResult send(ExecutionId id, EventRequest event) {
    return events.send(id, event);
  }

  /** Asks the execution to cancel itself, which takes its time. */
  public EndRequest cancel(ExecutionId id, String reason) {
    return end(id, stub -> stub.cancel(reason));
  }

  /** Ends the execution at once; nothing of it runs after that. */
  public EndRequest terminate(ExecutionId id, String reason) {
    return end(id, stub -> stub.terminate(reason));
  }

  @Override
  public void close() {
    steps.close();
  }

  private void waitForEnd(WorkflowExecution run, Duration left) throws InterruptedException {
    Duration slice = left.compareTo(ASK_AGAIN) < 0 ? left : ASK_AGAIN;
    try {
      if (!temporal.closesWithin(run, slice)) {
        Thread.sleep(PAUSE_BETWEEN);
      }
    } catch (TemporalUnavailable away) {
      if (left.compareTo(PAUSE_WHILE_AWAY) <= 0) {
        throw away;
      }
      Thread.sleep(PAUSE_WHILE_AWAY);
    }
  }

  private EndRequest end(ExecutionId id, Consumer<WorkflowStub> request) {
    EndRequest answer = endRun(id, request);
    // a run that ended meanwhile need not have been the last
    for (int i = 0;
        i < TemporalCalls.MOST_TURNS && answer == EndRequest.ENDED_BEFORE && temporal.isRunning(id);
        i++) {
      answer = endRun(id, request);
    }
    return answer;
  }

  private EndRequest endRun(ExecutionId id, Consumer<WorkflowStub> request) {
    try {
      return TemporalUnavailable.guard(() -> {
        request.accept(client.newUntypedWorkflowStub(id.workflowId()));
        return EndRequest.ACCEPTED;
      });
    } catch (TemporalUnavailable away) {
      throw away;
    } catch (RuntimeException e) {
      StatusRuntimeException status = TemporalUnavailable.statusOf(e);
      if (status == null || status.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
      return temporal.describe(id) == null ? EndRequest.NOT_FOUND : EndRequest.ENDED_BEFORE;
    }
  }

  private static boolean isRunning(DescribeWorkflowExecutionResponse described) {
    WorkflowExecutionInfo info = described.getWorkflowExecutionInfo();
    return !info.hasCloseTime();
  }
}
