package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.ReadPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The paths that expressions read, as a tree, to prune a value to. */
final class Reads {

  private final Map<String, Reads> fields = new LinkedHashMap<>();
  private boolean whole;

  /** One tree for each root that is read. */
  static Map<String, Reads> byRoot(Iterable<ReadPath> paths) {
    var roots = new LinkedHashMap<String, Reads>();
    for (ReadPath path : paths) {
      roots.computeIfAbsent(path.root(), _ -> new Reads()).add(path.fields());
    }
    return roots;
  }

  /**
   * What is read of a value. Where a field is not there, all of the object that lacks it is kept,
   * so that a message can name what is there.
   */
  JsonNode prune(JsonNode value) {
    if (whole || !(value instanceof ObjectNode object) || lacks(object)) {
      return value;
    }
    ObjectNode pruned = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      @Nullable Reads read = fields.get(property.getKey());
      if (read != null) {
        pruned.set(property.getKey(), read.prune(property.getValue()));
      }
    }
    return pruned;
  }

  private void add(List<String> path) {
    Reads at = this;
    for (String field : path) {
      at = at.fields.computeIfAbsent(field, _ -> new Reads());
    }
    at.whole = true;
  }

  private boolean lacks(ObjectNode object) {
    for (String field : fields.keySet()) {
      if (!object.has(field)) {
        return true;
      }
    }
    return false;
  }
}
