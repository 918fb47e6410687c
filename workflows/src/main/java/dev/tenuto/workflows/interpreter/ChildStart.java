package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.PlannedBody;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a child execution is started with.
 *
 * @param path of the step that starts it
 * @param workflow what it runs
 * @param input validated, with defaults applied
 * @param tags name to text
 * @param keyScope what its idempotency keys start from: its parent's
 * @param parentPath the full path of the step that starts it, from the outermost execution on
 */
public record ChildStart(
    StepPath path,
    PlannedBody.ChildWorkflow workflow,
    JsonNode input,
    Map<String, String> tags,
    String keyScope,
    String parentPath) {

  public ChildStart {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
