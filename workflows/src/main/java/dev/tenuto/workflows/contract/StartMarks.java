package dev.tenuto.workflows.contract;

import io.temporal.common.SearchAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an execution is found and known by from its start, whoever starts it. */
public final class StartMarks {

  private StartMarks() {}

  /** Its search attributes. */
  public static SearchAttributes searchAttributes(Envelope envelope) {
    SearchAttributes.Builder attributes =
        SearchAttributes.newBuilder()
            .set(SearchKeys.NAMESPACE, envelope.namespace())
            .set(SearchKeys.WORKFLOW, envelope.workflow())
            .set(SearchKeys.PHASE, ExecutionStatus.RUNNING.text());
    if (envelope.version() != null) {
      attributes.set(SearchKeys.VERSION, envelope.version().longValue());
    }
    List<String> tags =
        envelope.tags().entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .toList();
    if (!tags.isEmpty()) {
      attributes.set(SearchKeys.TAGS, tags);
    }
    return attributes.build();
  }

  /**
   * Its memo, by the names of {@link MemoKeys}.
   *
   * @param inputHash of the input as it was given
   * @param idempotencyKey null when it was started without one
   */
  public static Map<String, Object> memo(
      Envelope envelope, String inputHash, @Nullable String idempotencyKey) {
    Map<String, Object> memo = new LinkedHashMap<>();
    memo.put(MemoKeys.INPUT_HASH, inputHash);
    memo.put(MemoKeys.BUNDLE_HASH, envelope.hash());
    if (idempotencyKey != null) {
      memo.put(MemoKeys.IDEMPOTENCY_KEY, idempotencyKey);
    }
    return Collections.unmodifiableMap(memo);
  }
}
