package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * An event on its way to an execution: the one argument of the signal {@link #SIGNAL}. Fields are
 * only ever added, and then optional.
 *
 * @param name what steps wait for
 * @param payload what it carries; a JSON null where there is nothing
 * @param key the same for an event that is sent again; null: it is another one each time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventMessage(String name, JsonNode payload, @Nullable String key) {

  /** The name of the signal that carries it. */
  public static final String SIGNAL = "event";

  public EventMessage {
    payload = payload == null || payload.isMissingNode() ? NullNode.getInstance() : payload;
  }
}
