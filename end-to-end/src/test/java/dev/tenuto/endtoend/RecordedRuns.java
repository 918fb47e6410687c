package dev.tenuto.endtoend;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.replay.Histories;
import dev.tenuto.workflows.replay.Replays;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.ArrayList;
import java.util.List;

/** The histories on a server, replayed by this build. */
final class RecordedRuns implements AutoCloseable {

  private static final Plans PLANS = new Plans(Expressions.standard());

  private final WorkflowServiceStubs service;
  private final WorkflowClient client;
  private final Replays replays;

  RecordedRuns(String address) {
    this.service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    var options =
        WorkflowClientOptions.newBuilder().setDataConverter(Payloads.dataConverter()).build();
    this.client = WorkflowClient.newInstance(service, options);
    this.replays = new Replays(client, PLANS);
  }

  /** Fails when this build would have done something else than what was recorded. */
  void replay(String id) {
    replays.verify("default/" + id);
  }

  /** How many events each run of an execution without children has, the last one first. */
  List<Integer> lengths(String id) {
    List<Integer> lengths = new ArrayList<>();
    Histories.ofAllRuns(
        client, "default/" + id, history -> lengths.add(history.getEvents().size()));
    return lengths;
  }

  /** What the server tells of an execution. */
  WorkflowExecutionInfo description(String id) {
    return service
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId("default/" + id))
                .build())
        .getWorkflowExecutionInfo();
  }

  @Override
  public void close() {
    replays.close();
    service.shutdownNow();
  }
}
