package dev.tenuto.cli.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path in which <code>{name}</code> stands for any one segment. */
record PathPattern(List<String> segments) {

  PathPattern {
    segments = List.copyOf(segments);
  }

  static PathPattern of(String text) {
    return new PathPattern(List.of(text.split("/", -1)));
  }

  /** What the names stand for in this path; null when it is another one. */
  @Nullable Map<String, String> match(String path) {
    String[] given = path.split("/", -1);
    if (given.length != segments.size()) {
      return null;
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i++) {
      String wanted = segments.get(i);
      if (wanted.startsWith("{") && wanted.endsWith("}")) {
        names.put(wanted.substring(1, wanted.length() - 1), given[i]);
      } else if (!wanted.equals(given[i])) {
        return null;
      }
    }
    return names;
  }
}
