package dev.tenuto.workflows.client;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.MemoKeys;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an execution carries beside its history, readable without it. */
final class Memo {

  private final WorkflowClient client;
  private final WorkflowExecutionInfo info;

  Memo(WorkflowClient client, WorkflowExecutionInfo info) {
    this.client = client;
    this.info = info;
  }

  @Nullable String inputHash() {
    return find(MemoKeys.INPUT_HASH, String.class);
  }

  @Nullable String bundleHash() {
    return find(MemoKeys.BUNDLE_HASH, String.class);
  }

  /** Why it was cancelled. */
  @Nullable StepFailure error() {
    return find(MemoKeys.ERROR, StepFailure.class);
  }

  /** When its first run began; null when this is the first. */
  @Nullable Instant startedAt() {
    String text = find(MemoKeys.STARTED_AT, String.class);
    return text == null ? null : Instant.parse(text);
  }

  private <T> @Nullable T find(String key, Class<T> type) {
    Payload payload = info.getMemo().getFieldsMap().get(key);
    return payload == null
        ? null
        : client.getOptions().getDataConverter().fromPayload(payload, type, type);
  }
}
