package dev.tenuto.cli.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is answered to some requests.
 *
 * @param query parameters that the request has with these texts
 * @param body what the request's body has at least; null: anything
 * @param answers one after the other, the last for ever; never empty
 */
record TargetRule(
    String method,
    PathPattern path,
    Map<String, String> query,
    @Nullable JsonNode body,
    List<TargetAnswer> answers) {

  TargetRule {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    answers = List.copyOf(answers);
  }

  /** Whether it is for a request, the path left aside. */
  boolean fits(TargetRequest request) {
    return method.equals(request.method())
        && query.entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(request.query().get(wanted.getKey())))
        && (body == null || has(request.body(), body));
  }

  /** The answer to the nth request, from 1. */
  TargetAnswer answer(int count) {
    int before = 0;
    for (TargetAnswer answer : answers) {
      before += answer.times();
      if (count <= before) {
        return answer;
      }
    }
    return answers.getLast();
  }

  private static boolean has(JsonNode given, JsonNode wanted) {
    if (!wanted.isObject()) {
      return given.equals(wanted);
    }
    return given.isObject()
        && wanted.properties().stream()
            .allMatch(field ->
                given.has(field.getKey()) && has(given.get(field.getKey()), field.getValue()));
  }
}
