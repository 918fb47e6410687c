package dev.tenuto.workflows.client;

import dev.tenuto.language.plan.Bundle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is to be started.
 *
 * @param version the published version; null when nothing was published
 * @param input as it was given; defaults are applied at the start
 * @param id what the execution is to be called; null: the key decides, or a generated one
 * @param idempotencyKey the same key and input give the same execution; null: none
 */
public record StartRequest(
    Bundle bundle,
    @Nullable Integer version,
    JsonNode input,
    @Nullable String id,
    @Nullable String idempotencyKey) {

  /** A start that is made once and not known by a name of the caller's. */
  public static StartRequest of(Bundle bundle, @Nullable Integer version, JsonNode input) {
    return new StartRequest(bundle, version, input, null, null);
  }

  /** Which start it is, whatever the definition says. */
  StartIdentity identity() {
    return new StartIdentity(bundle.workflow(), input, id, idempotencyKey);
  }
}
