package dev.tenuto.workflows.contract;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** The search attributes that every execution has from its start. */
public final class SearchKeys {

  /** The workflow's namespace. */
  public static final SearchAttributeKey<String> NAMESPACE =
      SearchAttributeKey.forKeyword("TenutoNamespace");

  /** The workflow's name. */
  public static final SearchAttributeKey<String> WORKFLOW =
      SearchAttributeKey.forKeyword("TenutoWorkflow");

  /** The word of {@link ExecutionStatus}; terminated executions keep {@code running}. */
  public static final SearchAttributeKey<String> PHASE =
      SearchAttributeKey.forKeyword("TenutoPhase");

  /** The published version; absent when nothing was published. */
  public static final SearchAttributeKey<Long> VERSION =
      SearchAttributeKey.forLong("TenutoVersion");

  /** The tags, each as {@code name=value}. */
  public static final SearchAttributeKey<List<String>> TAGS =
      SearchAttributeKey.forKeywordList("TenutoTags");

  private SearchKeys() {}

  /** All of them. */
  public static List<SearchAttributeKey<?>> all() {
    return List.of(NAMESPACE, WORKFLOW, PHASE, VERSION, TAGS);
  }
}
