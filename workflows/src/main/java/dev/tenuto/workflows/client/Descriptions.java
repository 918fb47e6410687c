package dev.tenuto.workflows.client;

import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.contract.SearchKeys;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Temporal knows of an execution, as the API shows it. */
final class Descriptions {

  private final WorkflowClient client;
  private final TemporalCalls temporal;
  private final StepsView steps;
  private final @Nullable URI ui;

  Descriptions(WorkflowClient client, StepsView steps, @Nullable URI ui) {
    this.client = client;
    this.temporal = new TemporalCalls(client);
    this.steps = steps;
    this.ui = ui;
  }

  Execution of(ExecutionId id, DescribeWorkflowExecutionResponse described, Set<Include> include) {
    WorkflowExecutionInfo info = described.getWorkflowExecutionInfo();
    WorkflowExecution run = info.getExecution();
    List<HistoryEvent> events = include.contains(Include.STEPS) ? temporal.history(run) : List.of();
    Ends end = info.hasCloseTime() ? Ends.of(closeEvent(run, events), info, client) : Ends.NOT_YET;
    Memo memo = new Memo(client, info);
    Instant startedAt =
        Objects.requireNonNullElseGet(memo.startedAt(), () -> Times.instant(info.getStartTime()));
    Instant endedAt = end.status().ended() ? Times.instant(info.getCloseTime()) : null;
    return new Execution(
        id.id(),
        id.namespace(),
        new Execution.Workflow(info.getType().getName(), version(info), memo.bundleHash()),
        end.status(),
        include.contains(Include.INPUT) ? input(run, events) : null,
        end.output(),
        end.error(),
        startedAt,
        endedAt,
        endedAt == null ? null : Duration.between(startedAt, endedAt).toMillis(),
        Tags.parse(strings(info, SearchKeys.TAGS)),
        include.contains(Include.STEPS) ? steps.of(events, described) : null,
        new Execution.Links(link(run)));
  }

  private HistoryEvent closeEvent(WorkflowExecution run, List<HistoryEvent> events) {
    return events.isEmpty() ? temporal.closeEvent(run) : events.getLast();
  }

  private JsonNode input(WorkflowExecution run, List<HistoryEvent> events) {
    HistoryEvent first = events.isEmpty() ? temporal.firstEvent(run) : events.getFirst();
    return temporal.envelope(first).input();
  }

  private @Nullable Integer version(WorkflowExecutionInfo info) {
    List<String> version = strings(info, SearchKeys.VERSION);
    return version.isEmpty() ? null : Integer.valueOf(version.getFirst());
  }

  private List<String> strings(WorkflowExecutionInfo info, SearchAttributeKey<?> key) {
    Payload payload = info.getSearchAttributes().getIndexedFieldsMap().get(key.getName());
    if (payload == null) {
      return List.of();
    }
    JsonNode json =
        client.getOptions().getDataConverter().fromPayload(payload, JsonNode.class, JsonNode.class);
    List<String> strings = new ArrayList<>();
    // some servers give a list of one as the element itself
    (json.isArray() ? json : List.of(json)).forEach(element -> strings.add(element.asString()));
    return strings;
  }

  private @Nullable String link(WorkflowExecution run) {
    if (ui == null) {
      return null;
    }
    String base = ui.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
        + "/namespaces/"
        + encoded(client.getOptions().getNamespace())
        + "/workflows/"
        + encoded(run.getWorkflowId())
        + "/"
        + encoded(run.getRunId());
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
