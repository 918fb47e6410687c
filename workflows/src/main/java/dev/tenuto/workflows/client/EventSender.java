package dev.tenuto.workflows.client;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.EventMessage;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;

/** Sends events, after judging them by the plan that the execution carries. */
final class EventSender {

  private final WorkflowClient client;
  private final Plans plans;
  private final TemporalCalls temporal;

  EventSender(WorkflowClient client, Plans plans) {
    this.client = client;
    this.plans = plans;
    this.temporal = new TemporalCalls(client);
  }

  SendResult send(ExecutionId id, EventRequest request) {
    DescribeWorkflowExecutionResponse described = temporal.describe(id);
    if (described == null) {
      return new SendResult.NotFound();
    }
    WorkflowExecutionInfo info = described.getWorkflowExecutionInfo();
    if (info.hasCloseTime()) {
      return new SendResult.EndedBefore();
    }
    SendResult.Invalid objection =
        new ExpectedEvents(plan(info.getExecution()))
            .findObjection(request.event(), request.payload());
    if (objection != null) {
      return objection;
    }
    SendResult result = signal(id, request);
    // a run that ended meanwhile need not have been the last
    for (int i = 0;
        i < TemporalCalls.MOST_TURNS
            && result instanceof SendResult.EndedBefore
            && temporal.isRunning(id);
        i++) {
      result = signal(id, request);
    }
    return result;
  }

  private SendResult signal(ExecutionId id, EventRequest request) {
    EventMessage message =
        new EventMessage(request.event(), request.payload(), request.idempotencyKey());
    try {
      return TemporalUnavailable.guard(() -> {
        client.newUntypedWorkflowStub(id.workflowId()).signal(EventMessage.SIGNAL, message);
        return new SendResult.Accepted();
      });
    } catch (TemporalUnavailable away) {
      throw away;
    } catch (RuntimeException e) {
      StatusRuntimeException status = TemporalUnavailable.statusOf(e);
      if (status == null || status.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
      return new SendResult.EndedBefore();
    }
  }

  private Plan plan(WorkflowExecution run) {
    Envelope envelope = temporal.envelope(run);
    return plans.load(envelope.hash(), () -> Bundle.decompress(envelope.bundle()));
  }
}
