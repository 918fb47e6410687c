package dev.tenuto.activities.protection;

import java.util.ArrayList;
import java.util.List;

/** A header that is a list: what stands between its commas, but for those in quotes. */
final class ListedValues {

  private ListedValues() {}

  /** The elements that are not empty. */
  static List<String> of(String line) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ',' && !quoted) {
        addTo(elements, element);
        continue;
      }
      element.append(c);
      if (quoted && c == '\\' && i + 1 < line.length()) {
        i++;
        element.append(line.charAt(i));
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
    addTo(elements, element);
    return elements;
  }

  private static void addTo(List<String> elements, StringBuilder element) {
    String text = element.toString().strip();
    if (!text.isEmpty()) {
      elements.add(text);
    }
    element.setLength(0);
  }
}
