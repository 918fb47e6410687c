package dev.tenuto.workflows.client;

import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.schema.Accepted;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Hashes;
import dev.tenuto.workflows.contract.StartMarks;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Starts executions, each at most once per id or key. */
final class Launcher {

  private final WorkflowClient client;
  private final Plans plans;
  private final LaunchSettings settings;
  private final TemporalCalls temporal;

  Launcher(WorkflowClient client, Plans plans, LaunchSettings settings) {
    this.client = client;
    this.plans = plans;
    this.settings = settings;
    this.temporal = new TemporalCalls(client);
  }

  StartResult start(StartRequest request) {
    Plan plan = plans.load(request.bundle());
    ExecutionId id = idOf(request);
    String inputHash = Hashes.of(request.input());
    Accepted accepted = accept(plan, request.input());
    if (!accepted.violations().isEmpty()) {
      StartResult earlier = request.repeatable() ? findEarlier(request, id, inputHash) : null;
      return earlier instanceof StartResult.Existing
          ? earlier
          : new StartResult.InvalidInput(accepted.violations());
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
        : start(request, id, new Launch(envelope, inputHash));
  }

  private record Launch(Envelope envelope, String inputHash) {}

  private StartResult start(StartRequest request, ExecutionId id, Launch launch) {
    try {
      return TemporalUnavailable.guard(() -> {
        client
            .newUntypedWorkflowStub(launch.envelope().workflow(), options(request, id, launch))
            .start(launch.envelope());
        return new StartResult.Started(id);
      });
    } catch (WorkflowExecutionAlreadyStarted before) {
      StartResult earlier = findEarlier(request, id, launch.inputHash());
      if (earlier == null) {
        // it was there a moment ago: its retention has just ended
        throw before;
      }
      return earlier;
    }
  }

  /** What the id belongs to already: existing, a conflict, or null when it is free. */
  private @Nullable StartResult findEarlier(
      StartRequest request, ExecutionId id, String inputHash) {
    DescribeWorkflowExecutionResponse found = temporal.describe(id);
    if (found == null) {
      return null;
    }
    WorkflowExecutionInfo info = found.getWorkflowExecutionInfo();
    String name = request.bundle().workflow().name();
    if (!info.getType().getName().equals(name)) {
      return new StartResult.Conflict(
          id,
          "The id '"
              + id.id()
              + "' belongs to an execution of the workflow '"
              + info.getType().getName()
              + "', not of '"
              + name
              + "'; use another id");
    }
    return inputHash.equals(new Memo(client, info).inputHash())
        ? new StartResult.Existing(id)
        : new StartResult.Conflict(
            id,
            "The "
                + (request.id() != null ? "id '" + id.id() + "'" : "Idempotency-Key")
                + " was used with another input; use a new one, or the input of the first start");
  }

  private WorkflowOptions options(StartRequest request, ExecutionId id, Launch launch) {
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id.workflowId())
            .setTaskQueue(settings.taskQueue())
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setTypedSearchAttributes(StartMarks.searchAttributes(launch.envelope()))
            .setMemo(
                StartMarks.memo(launch.envelope(), launch.inputHash(), request.idempotencyKey()))
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

  private static ExecutionId idOf(StartRequest request) {
    String namespace = request.bundle().workflow().namespace();
    if (request.id() != null) {
      return new ExecutionId(namespace, request.id());
    }
    String key = request.idempotencyKey();
    String id =
        key == null
            ? UUID.randomUUID().toString()
            : "key-" + Hashes.of(request.bundle().workflow() + "\n" + key).substring(0, 40);
    return new ExecutionId(namespace, id);
  }
}
