package dev.tenuto.workflows.interpreter;

import dev.tenuto.workflows.contract.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Parts of a list, some of them kept outside, that are too much to be carried to where they are put
 * together; so that is done with some of them at a time.
 *
 * @param lists whether each part is a list whose elements are wanted
 */
record Chunks(List<Value> parts, boolean lists) {

  /** Leaves room for what stands around it. */
  private static final long MOST_BYTES = 1_000_000;

  /** Of a part, beside its value: its name, and its place in the template. */
  private static final int PLACE = 48;

  private static final String BEFORE = "before";

  /** Whether they are here, or few enough to be put together at once. */
  static boolean fitTogether(List<Value> parts) {
    if (parts.stream().allMatch(Value.Inline.class::isInstance)) {
      return true;
    }
    long size = 0;
    for (Value part : parts) {
      size += PLACE + Sizes.of(part);
      if (size > MOST_BYTES) {
        return false;
      }
    }
    return true;
  }

  /**
   * Some of the parts.
   *
   * @param template a list of lists, to be joined
   * @param end the first part after them
   */
  record Chunk(JsonNode template, Map<String, Value> captured, int end) {

    Chunk {
      captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
    }
  }

  /**
   * As many parts as can be carried, at least one.
   *
   * @param before the list of those ahead of them; null: there are none
   */
  Chunk from(int first, @Nullable Value before) {
    ArrayNode template = JsonNodeFactory.instance.arrayNode();
    var captured = new LinkedHashMap<String, Value>();
    ObjectNode here = JsonNodeFactory.instance.objectNode();
    captured.put(Gathering.PARTS, Value.of(here));
    long size = 0;
    if (before != null) {
      template.add(place(BEFORE, before, here, captured));
      size += Sizes.of(before);
    }
    ArrayNode target = lists ? template : template.addArray();
    int end = first;
    while (end < parts.size()) {
      Value part = parts.get(end);
      size += PLACE + Sizes.of(part);
      if (end > first && size > MOST_BYTES) {
        break;
      }
      target.add(place("p" + end, part, here, captured));
      end++;
    }
    return new Chunk(template, captured, end);
  }

  /** Data is never read as a template: every part has a name, and the template only places it. */
  private static JsonNode place(
      String name, Value part, ObjectNode here, Map<String, Value> captured) {
    switch (part) {
      case Value.Inline inline -> here.set(name, inline.json());
      case Value.Ref ref -> captured.put(Gathering.PARTS + "." + name, ref);
    }
    return StringNode.valueOf("{{ " + Gathering.PARTS + "." + name + " }}");
  }
}
