package dev.tenuto.activities.http;

import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.language.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer as expressions see it.
 *
 * @param headers the kept ones, names in lower case
 * @param bytes the size of the decoded body
 */
record Answer(int status, Map<String, String> headers, JsonNode body, long bytes) {

  Answer {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** The same without secrets in it. */
  Answer blanked(Blanking blanking) {
    return blanking.isEmpty()
        ? this
        : new Answer(status, blanking.texts(headers), blanking.json(body), bytes);
  }

  /** The root {@code response}. */
  ObjectNode toJson() {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.set("status", Json.number(status));
    ObjectNode fields = response.putObject("headers");
    headers.forEach(fields::put);
    response.set("body", body);
    return response;
  }
}
