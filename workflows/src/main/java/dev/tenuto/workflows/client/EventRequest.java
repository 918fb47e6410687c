package dev.tenuto.workflows.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event that is to be sent to an execution.
 *
 * @param event its name, as {@code waitFor.event} has it
 * @param payload what it carries; a JSON null where there is nothing
 * @param idempotencyKey the same key is taken once; null: it is another event each time
 */
public record EventRequest(String event, JsonNode payload, @Nullable String idempotencyKey) {}
