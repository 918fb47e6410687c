package dev.tenuto.workflows.client;

import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.schema.Accepted;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.StartMarks;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Starts executions, each at most once per id or key. */
final class Launcher {

  private final WorkflowClient client;
  private final Plans plans;
  private final LaunchSettings settings;
  private final EarlierStarts earlier;

  Launcher(WorkflowClient client, Plans plans, LaunchSettings settings, EarlierStarts earlier) {
    this.client = client;
    this.plans = plans;
    this.settings = settings;
    this.earlier = earlier;
  }

  StartResult start(StartRequest request) {
    StartResult result = launch(request);
    if (result instanceof StartResult.InvalidInput || result instanceof StartResult.Refused) {
      // what this version of the definition refuses, one before may have taken
      ExecutionId before = earlier.findSame(request.identity());
      return before == null ? result : new StartResult.Existing(before);
    }
    return result;
  }

  private StartResult launch(StartRequest request) {
    Plan plan = plans.load(request.bundle());
    Accepted accepted = accept(plan, request.input());
    if (!accepted.violations().isEmpty()) {
      return new StartResult.InvalidInput(accepted.violations());
    }
    Envelope envelope;
    try {
      envelope = envelope(request, plan, accepted.value());
    } catch (ExpressionFailure tag) {
      return new StartResult.Refused(tag.toStepFailure());
    }
    StepFailure tooLarge = findExcess(envelope);
    return tooLarge != null
        ? new StartResult.Refused(tooLarge)
        : launch(request.identity(), envelope);
  }

  private StartResult launch(StartIdentity start, Envelope envelope) {
    ExecutionId id = start.executionId();
    try {
      return TemporalUnavailable.guard(() -> {
        client
            .newUntypedWorkflowStub(envelope.workflow(), options(start, id, envelope))
            .start(envelope);
        return new StartResult.Started(id);
      });
    } catch (WorkflowExecutionAlreadyStarted before) {
      StartResult result = earlier.find(start, id);
      if (result == null) {
        // it was there a moment ago: its retention has just ended
        throw before;
      }
      return result;
    }
  }

  private WorkflowOptions options(StartIdentity start, ExecutionId id, Envelope envelope) {
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id.workflowId())
            .setTaskQueue(settings.taskQueue())
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setTypedSearchAttributes(StartMarks.searchAttributes(envelope))
            .setMemo(StartMarks.memo(envelope, start.inputHash(), start.idempotencyKey()))
            .setDisableEagerExecution(false);
    return options.build();
  }

  private Envelope envelope(StartRequest request, Plan plan, JsonNode input) {
    return new Envelope(
        settings.engineVersion(),
        request.bundle().workflow().namespace(),
        request.bundle().workflow().name(),
        request.version(),
        request.bundle().compressed(),
        request.bundle().hash(),
        input,
        tags(plan, input),
        null,
        null,
        null,
        settings.bounds());
  }

  private static Map<String, String> tags(Plan plan, JsonNode input) {
    Map<String, String> tags = new LinkedHashMap<>();
    StartMoment moment = new StartMoment();
    plan.tags().forEach((name, value) -> tags.put(name, Tags.text(name, value, input, moment)));
    return tags;
  }

  private @Nullable StepFailure findExcess(Envelope envelope) {
    int size =
        client
            .getOptions()
            .getDataConverter()
            .toPayload(envelope)
            .map(payload -> payload.getSerializedSize())
            .orElse(0);
    return envelope.findExcess(size);
  }

  private static Accepted accept(Plan plan, JsonNode input) {
    JsonNode schema = plan.inputSchema();
    return schema == null ? new Accepted(input, List.of()) : Schema.of(schema).accept(input);
  }
}
