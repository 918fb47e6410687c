package dev.tenuto.activities.http;

import dev.tenuto.language.value.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How an entry of a query, a form or the headers is written: null removes it, a list repeats it.
 */
final class Repeated {

  private Repeated() {}

  /** One text per time that the entry is written; null elements are left out. */
  static List<String> texts(JsonNode value) {
    if (!value.isArray()) {
      return value.isNull() ? List.of() : List.of(Json.text(value));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isNull()) {
        texts.add(Json.text(element));
      }
    }
    return texts;
  }
}
