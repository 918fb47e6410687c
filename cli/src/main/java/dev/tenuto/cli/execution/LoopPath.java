package dev.tenuto.cli.execution;

import java.util.ArrayList;
import java.util.List;

/**
 * The loops that a step's path goes through.
 *
 * @param text the path
 * @param items the paths of all items and rounds on it, the outermost first
 */
record LoopPath(String text, List<String> items) {

  LoopPath {
    items = List.copyOf(items);
  }

  static LoopPath of(String path) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < path.length(); i++) {
      char at = path.charAt(i);
      if (at == '[' || at == '#') {
        int end = i + 1;
        while (end < path.length() && Character.isDigit(path.charAt(end))) {
          end++;
        }
        items.add(path.substring(0, at == '[' ? end + 1 : end));
      }
    }
    return new LoopPath(path, items);
  }

  /** Whether it is the path of an item or round itself. */
  boolean isItem() {
    return !items.isEmpty() && items.getLast().equals(text);
  }

  /** The path of the loop whose item or round it is. */
  String loop() {
    return text.substring(0, Math.max(text.lastIndexOf('['), text.lastIndexOf('#')));
  }
}
