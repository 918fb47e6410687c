package dev.tenuto.workflows.interpreter;

import tools.jackson.databind.JsonNode;

/**
 * What an execution begins with, besides its plan.
 *
 * @param engineVersion the rules that it runs by
 * @param keyScope what its idempotency keys and its random values start from
 * @param parentPath the full path of the step that it is a child of; empty: it is nobody's child
 * @param input validated, with defaults applied
 */
public record Start(
    int engineVersion,
    String keyScope,
    String parentPath,
    WorkflowFacts workflow,
    JsonNode input) {}
