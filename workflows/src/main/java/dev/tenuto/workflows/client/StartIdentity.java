package dev.tenuto.workflows.client;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.workflows.contract.Hashes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What makes a start the same as one before, whatever has become of the workflow's definition
 * meanwhile.
 *
 * @param input as it was given
 * @param id what the execution is to be called; null: the key decides, or a generated one
 * @param idempotencyKey the same key and input give the same execution; null: none
 */
public record StartIdentity(
    QualifiedName workflow, JsonNode input, @Nullable String id, @Nullable String idempotencyKey) {

  /** Whether the caller can ask a second time and mean the same execution. */
  boolean repeatable() {
    return id != null || idempotencyKey != null;
  }

  /** The same each time for a start that is repeatable, and a new one each time for others. */
  ExecutionId executionId() {
    return new ExecutionId(workflow.namespace(), name());
  }

  private String name() {
    if (id != null) {
      return id;
    }
    return idempotencyKey == null
        ? UUID.randomUUID().toString()
        : "key-" + Hashes.of(workflow + "\n" + idempotencyKey).substring(0, 40);
  }

  String inputHash() {
    return Hashes.of(input);
  }
}
