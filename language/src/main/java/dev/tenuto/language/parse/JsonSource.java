package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;

/** JSON that comes from no file, as a source tree without positions. */
final class JsonSource {

  private static final SourceLocation NOWHERE = SourceLocation.wholeFile("");

  private JsonSource() {}

  static SourceNode node(JsonNode json) {
    return node(json, NodePath.ROOT);
  }

  private static SourceNode node(JsonNode json, NodePath path) {
    return switch (json.getNodeType()) {
      case ARRAY -> {
        var items = new ArrayList<SourceNode>();
        json.forEach(item -> items.add(node(item, path.item(items.size()))));
        yield new SourceNode.Sequence(NOWHERE, path, items);
      }
      case OBJECT -> {
        var entries = new LinkedHashMap<String, SourceNode.Entry>();
        json.properties()
            .forEach(field ->
                entries.put(
                    field.getKey(),
                    new SourceNode.Entry(
                        NOWHERE, node(field.getValue(), path.field(field.getKey())))));
        yield new SourceNode.Mapping(NOWHERE, path, entries);
      }
      default -> new SourceNode.Scalar(NOWHERE, path, json, null);
    };
  }
}
