package dev.tenuto.language.parse;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A path in a document's structure. It is a chain to the root, so that a path costs nothing until
 * somebody reads it.
 */
record NodePath(@Nullable NodePath parent, String segment) {

  static final NodePath ROOT = new NodePath(null, "");

  private static final int LONGEST_SEGMENT = 63;

  NodePath field(String name) {
    return new NodePath(this, "." + cut(name));
  }

  NodePath item(int index) {
    return new NodePath(this, "[" + index + "]");
  }

  private static String cut(String name) {
    return name.length() <= LONGEST_SEGMENT ? name : name.substring(0, LONGEST_SEGMENT) + "…";
  }

  @Override
  public String toString() {
    var segments = new ArrayDeque<String>();
    for (NodePath path = this; path != null; path = path.parent) {
      segments.push(path.segment);
    }
    String text = String.join("", segments);
    return text.startsWith(".") ? text.substring(1) : text;
  }
}
