package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JSON path by the grammar of RFC 9535, strictly. */
final class JsonPathParser {

  private final JsonPathText text;

  JsonPathParser(JsonPathText text) {
    this.text = text;
  }

  /**
   * The query that a text holds.
   *
   * @throws ExpressionFailure when it is none, with the position
   */
  static JsonPath parse(String path) {
    var text = new JsonPathText(path);
    if (!text.accept("$")) {
      throw text.mistake("a path begins with $");
    }
    JsonPath query = new JsonPathParser(text).query(true);
    if (!text.atEnd()) {
      throw text.mistake("nothing may follow here");
    }
    return query;
  }

  /** What stands behind {@code $} or {@code @}. */
  JsonPath query(boolean fromRoot) {
    var segments = new ArrayList<JsonPath.Segment>();
    while (true) {
      int before = text.position();
      text.space();
      if (text.accept("..")) {
        segments.add(new JsonPath.Segment(true, text.peek() == '[' ? brackets() : dotted()));
      } else if (text.accept(".")) {
        segments.add(new JsonPath.Segment(false, dotted()));
      } else if (text.peek() == '[') {
        segments.add(new JsonPath.Segment(false, brackets()));
      } else {
        text.back(before);
        return new JsonPath(fromRoot, List.copyOf(segments));
      }
    }
  }

  private List<JsonPath.Selector> dotted() {
    return List.of(
        text.accept("*")
            ? new JsonPath.Selector.Wildcard()
            : new JsonPath.Selector.Name(text.name()));
  }

  private List<JsonPath.Selector> brackets() {
    text.expect("[");
    text.enter();
    var selectors = new ArrayList<JsonPath.Selector>();
    do {
      text.space();
      selectors.add(selector());
      text.space();
    } while (text.accept(","));
    text.expect("]");
    text.leave();
    return List.copyOf(selectors);
  }

  private JsonPath.Selector selector() {
    char next = text.peek();
    if (next == '\'' || next == '"') {
      return new JsonPath.Selector.Name(text.string());
    }
    if (text.accept("*")) {
      return new JsonPath.Selector.Wildcard();
    }
    if (text.accept("?")) {
      text.space();
      return new JsonPath.Selector.Filter(new JsonPathFilterParser(text, this).condition());
    }
    Long start = next == ':' ? null : (Long) text.whole();
    int before = text.position();
    text.space();
    if (text.accept(":")) {
      return slice(start);
    }
    text.back(before);
    if (start == null) {
      throw text.mistake("a selector is needed");
    }
    return new JsonPath.Selector.Index(start);
  }

  private JsonPath.Selector slice(@Nullable Long start) {
    text.space();
    Long end = text.isNumberNext() ? (Long) text.whole() : null;
    text.space();
    long step = 1;
    if (text.accept(":")) {
      text.space();
      step = text.isNumberNext() ? text.whole() : 1;
    }
    return new JsonPath.Selector.Slice(start, end, step);
  }
}
