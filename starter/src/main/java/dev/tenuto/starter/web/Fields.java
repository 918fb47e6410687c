package dev.tenuto.starter.web;

import dev.tenuto.language.problem.NearestName;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemItem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads bodies that are JSON objects with known fields. */
final class Fields {

  private Fields() {}

  /** The body's object; fields other than these are refused, all at once. */
  static JsonNode of(Payload payload, String... known) {
    JsonNode body = payload.json();
    if (!body.isObject()) {
      throw refused("", ErrorCode.REQUEST_FIELD, "The body must be a JSON object");
    }
    List<String> names = Arrays.asList(known);
    List<ProblemItem> unknown =
        body.propertyNames().stream()
            .filter(name -> !names.contains(name))
            .map(name -> unknown(name, names))
            .toList();
    if (!unknown.isEmpty()) {
      throw new ApiException(
          ErrorCode.REQUEST_UNKNOWN_FIELD,
          "The body may have the fields %s.".formatted(String.join(", ", names)),
          unknown);
    }
    return body;
  }

  /** A refusal for one place of the body. */
  static ApiException refused(String pointer, ErrorCode code, String message) {
    return new ApiException(code, message + ".", List.of(ProblemItem.at(pointer, code, message)));
  }

  private static ProblemItem unknown(String name, List<String> names) {
    return ProblemItem.at(
            "/" + name.replace("~", "~0").replace("/", "~1"),
            ErrorCode.REQUEST_UNKNOWN_FIELD,
            "There is no field '" + name + "' here")
        .withHint(hint(NearestName.find(name, names)));
  }

  private static @Nullable String hint(@Nullable String nearest) {
    return nearest == null ? null : "Did you mean '" + nearest + "'?";
  }
}
