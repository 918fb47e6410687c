package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A query of RFC 9535: nodes in, the list of nodes that it selects out.
 *
 * @param fromRoot whether it begins with {@code $}, as opposed to {@code @} in a filter
 */
record JsonPath(boolean fromRoot, List<Segment> segments) {

  /**
   * One step from nodes to nodes.
   *
   * @param descendants whether it looks at all nodes below too
   */
  record Segment(boolean descendants, List<Selector> selectors) {}

  /** What is chosen among the children of one node. */
  sealed interface Selector {
    record Name(String name) implements Selector {}

    record Wildcard() implements Selector {}

    record Index(long index) implements Selector {}

    record Slice(@Nullable Long start, @Nullable Long end, long step) implements Selector {}

    record Filter(JsonPathFilter condition) implements Selector {}
  }

  /** Whether it selects one node at most. */
  boolean isSingular() {
    return segments.stream()
        .allMatch(segment ->
            !segment.descendants()
                && segment.selectors().size() == 1
                && (segment.selectors().getFirst() instanceof Selector.Name
                    || segment.selectors().getFirst() instanceof Selector.Index));
  }

  List<JsonNode> find(JsonNode root, JsonNode current, Evaluation evaluation) {
    List<JsonNode> nodes = List.of(fromRoot ? root : current);
    for (Segment segment : segments) {
      var next = new ArrayList<JsonNode>();
      for (JsonNode node : nodes) {
        new Search(root, segment, next, evaluation).visit(node);
      }
      nodes = next;
    }
    return nodes;
  }

  /** One segment at work. */
  private record Search(
      JsonNode root, Segment segment, List<JsonNode> found, Evaluation evaluation) {

    void visit(JsonNode node) {
      evaluation.step();
      for (Selector selector : segment.selectors()) {
        select(node, selector);
      }
      if (segment.descendants()) {
        for (JsonNode child : node) {
          visit(child);
        }
      }
    }

    private void select(JsonNode node, Selector selector) {
      switch (selector) {
        case Selector.Name(String name) -> add(node.isObject() ? node.get(name) : null);
        case Selector.Wildcard _ -> node.forEach(this::add);
        case Selector.Index(long index) -> add(element(node, index));
        case Selector.Slice slice -> slice(node, slice);
        case Selector.Filter(JsonPathFilter condition) -> {
          for (JsonNode child : node) {
            evaluation.step();
            if (condition.test(new JsonPathFilter.Place(root, child, evaluation))) {
              add(child);
            }
          }
        }
      }
    }

    private void add(@Nullable JsonNode node) {
      if (node != null) {
        evaluation.produceElements(1);
        found.add(node);
      }
    }

    private static @Nullable JsonNode element(JsonNode node, long index) {
      if (!node.isArray()) {
        return null;
      }
      long at = index < 0 ? index + node.size() : index;
      return at >= 0 && at < node.size() ? node.get((int) at) : null;
    }

    /** RFC 9535, 2.3.4.2.2. */
    private void slice(JsonNode node, Selector.Slice slice) {
      long length = node.size();
      long step = slice.step();
      if (!node.isArray() || step == 0) {
        return;
      }
      boolean forward = step > 0;
      long start = normalized(slice.start(), forward ? 0 : length - 1, length);
      long end = normalized(slice.end(), forward ? length : -length - 1, length);
      long lowest = forward ? 0 : -1;
      long highest = forward ? length : length - 1;
      start = Math.clamp(start, lowest, highest);
      end = Math.clamp(end, lowest, highest);
      for (long at = start; forward ? at < end : at > end; at += step) {
        evaluation.step();
        add(node.get((int) at));
      }
    }

    private static long normalized(@Nullable Long position, long otherwise, long length) {
      long given = position == null ? otherwise : position;
      return given < 0 ? given + length : given;
    }
  }
}
