package dev.tenuto.cli;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What of an execution is the same every time, and how it is written in {@code expected.json}. */
final class ExampleOutcome {

  private static final int LINE = 100;

  private ExampleOutcome() {}

  static JsonNode of(Execution execution) {
    JsonNode all = Json.mapper().valueToTree(execution);
    ObjectNode outcome = Json.mapper().createObjectNode();
    outcome.set("status", all.path("status"));
    outcome.set("output", all.path("output"));
    JsonNode error = all.path("error");
    outcome.set("error", error.isNull() ? error : picked(error, "code", "step"));
    ArrayNode steps = outcome.putArray("steps");
    all.path("steps").forEach(step -> steps.add(picked(step, "path", "status", "attempts")));
    return outcome;
  }

  /** Its fields on lines of their own, and what is short on one line. */
  static String write(JsonNode outcome) {
    return object(outcome, "") + "\n";
  }

  private static String value(JsonNode json, String indent) {
    String line = line(json);
    if (indent.length() + line.length() <= LINE || !json.isContainer() || json.isEmpty()) {
      return line;
    }
    return json.isObject() ? object(json, indent) : array(json, indent);
  }

  private static String object(JsonNode json, String indent) {
    List<String> fields = new ArrayList<>();
    json.properties()
        .forEach(field ->
            fields.add(
                "%s  %s: %s"
                    .formatted(
                        indent, quoted(field.getKey()), value(field.getValue(), indent + "  "))));
    return "{\n" + String.join(",\n", fields) + "\n" + indent + "}";
  }

  private static String array(JsonNode json, String indent) {
    List<String> items = new ArrayList<>();
    json.forEach(item -> items.add(indent + "  " + value(item, indent + "  ")));
    return "[\n" + String.join(",\n", items) + "\n" + indent + "]";
  }

  private static String line(JsonNode json) {
    List<String> parts = new ArrayList<>();
    if (json.isObject()) {
      json.properties()
          .forEach(field -> parts.add(quoted(field.getKey()) + ": " + line(field.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    if (json.isArray()) {
      json.forEach(item -> parts.add(line(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    return Json.write(json);
  }

  private static String quoted(String name) {
    return Json.mapper().writeValueAsString(name);
  }

  private static ObjectNode picked(JsonNode from, String... names) {
    ObjectNode picked = Json.mapper().createObjectNode();
    for (String name : names) {
      picked.set(name, from.path(name));
    }
    return picked;
  }
}
