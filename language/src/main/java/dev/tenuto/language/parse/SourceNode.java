package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node of a document as it was written. An alias is the node that it names, so nodes are shared.
 */
sealed interface SourceNode extends Place {

  NodePath nodePath();

  /** The node as JSON. */
  JsonNode json();

  /** What it is, for messages. */
  String describe();

  @Override
  default String path() {
    return nodePath().toString();
  }

  @Override
  default Place at(String pointer) {
    SourceNode node = this;
    for (String segment : Pointers.segments(pointer)) {
      SourceNode next = node.child(segment);
      if (next == null) {
        return node;
      }
      node = next;
    }
    return node;
  }

  @Override
  default SourceLocation key(String name) {
    return location();
  }

  @Override
  default SourceLocation character(int offset) {
    return location();
  }

  private @Nullable SourceNode child(String segment) {
    return switch (this) {
      case Scalar _ -> null;
      case Sequence sequence -> {
        int index = Pointers.index(segment);
        yield index >= 0 && index < sequence.items.size() ? sequence.items.get(index) : null;
      }
      case Mapping mapping -> mapping.find(segment);
    };
  }

  /**
   * A text, number, boolean or null.
   *
   * @param positions where the characters of a text are in the file; null: only its beginning is
   *     known
   */
  record Scalar(
      SourceLocation location, NodePath nodePath, JsonNode json, @Nullable TextPositions positions)
      implements SourceNode {

    @Override
    public SourceLocation character(int offset) {
      return positions == null ? location : positions.locate(offset);
    }

    @Override
    public String describe() {
      return switch (json.getNodeType()) {
        case STRING -> "a text";
        case NUMBER -> "the number " + Texts.shown(json);
        case BOOLEAN -> "the boolean " + json.booleanValue();
        default -> "null";
      };
    }
  }

  /** A list. */
  record Sequence(SourceLocation location, NodePath nodePath, List<SourceNode> items)
      implements SourceNode {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
      items.forEach(item -> array.add(item.json()));
      return array;
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /** A value with its key. */
  record Entry(SourceLocation key, SourceNode value) {}

  /** A map, in the order of the file. */
  record Mapping(SourceLocation location, NodePath nodePath, Map<String, Entry> entries)
      implements SourceNode {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Nullable SourceNode find(String name) {
      Entry entry = entries.get(name);
      return entry == null ? null : entry.value();
    }

    @Override
    public SourceLocation key(String name) {
      Entry entry = entries.get(name);
      return entry == null ? location : entry.key();
    }

    @Override
    public JsonNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach((name, entry) -> object.set(name, entry.value().json()));
      return object;
    }

    @Override
    public String describe() {
      return "a map";
    }
  }
}
