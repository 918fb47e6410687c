package dev.tenuto.activities.http;

import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.language.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

  private static final Set<String> OF_THE_BODY =
      Set.of("content-encoding", "content-length", "content-range", "content-type");

  /** The headers are the answer's from here on: they are not copied. */
  Answer {
    headers = Collections.unmodifiableMap(headers);
  }

  /** The same without secrets in it. */
  Answer blanked(Blanking blanking) {
    return blanking.isEmpty()
        ? this
        : new Answer(status, blanking.texts(headers), blanking.json(body), bytes);
  }

  /** The same with the news of one that says that this one still holds. */
  Answer updatedBy(Answer notModified) {
    Map<String, String> news = new LinkedHashMap<>(headers);
    notModified.headers.forEach((name, value) -> {
      if (!OF_THE_BODY.contains(name)) {
        news.put(name, value);
      }
    });
    return new Answer(status, news, body, bytes);
  }

  /** As it is written down for other workers. */
  ObjectNode toShared() {
    return toJson().put("bytes", bytes);
  }

  /** What another worker wrote down. */
  static Answer ofShared(JsonNode json) {
    Map<String, String> headers = new LinkedHashMap<>();
    json.path("headers")
        .properties()
        .forEach(field -> headers.put(field.getKey(), field.getValue().asString()));
    return new Answer(
        json.path("status").asInt(), headers, json.path("body"), json.path("bytes").asLong());
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
