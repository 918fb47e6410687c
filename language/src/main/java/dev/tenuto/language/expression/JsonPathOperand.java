package dev.tenuto.language.expression;

import dev.tenuto.language.value.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What can be compared in a filter of a JSON path; a value or nothing. */
sealed interface JsonPathOperand {

  @Nullable JsonNode value(JsonPathFilter.Place place);

  record Literal(JsonNode node) implements JsonPathOperand {
    @Override
    public JsonNode value(JsonPathFilter.Place place) {
      return node;
    }
  }

  /** The one node of a query, nothing when there are none or several. */
  record Query(JsonPath path) implements JsonPathOperand {
    @Override
    public @Nullable JsonNode value(JsonPathFilter.Place place) {
      List<JsonNode> nodes = nodes(place);
      return nodes.size() == 1 ? nodes.getFirst() : null;
    }

    List<JsonNode> nodes(JsonPathFilter.Place place) {
      return path.find(place.root(), place.current(), place.evaluation());
    }
  }

  record Length(JsonPathOperand of) implements JsonPathOperand {
    @Override
    public @Nullable JsonNode value(JsonPathFilter.Place place) {
      JsonNode node = of.value(place);
      if (node == null) {
        return null;
      }
      if (node.isString()) {
        String text = node.stringValue();
        return Json.number((long) text.codePointCount(0, text.length()));
      }
      return node.isContainer() ? Json.number((long) node.size()) : null;
    }
  }

  record Count(Query query) implements JsonPathOperand {
    @Override
    public JsonNode value(JsonPathFilter.Place place) {
      return Json.number((long) query.nodes(place).size());
    }
  }
}
