package dev.tenuto.language.parse;

import java.util.ArrayList;
import java.util.List;

/** JSON pointers (RFC 6901) taken apart. */
final class Pointers {

  private static final int LONGEST_INDEX = 9;

  private Pointers() {}

  static List<String> segments(String pointer) {
    var segments = new ArrayList<String>();
    int at = pointer.indexOf('/');
    while (at >= 0) {
      int next = pointer.indexOf('/', at + 1);
      String segment = pointer.substring(at + 1, next < 0 ? pointer.length() : next);
      segments.add(segment.replace("~1", "/").replace("~0", "~"));
      at = next;
    }
    return segments;
  }

  /** The index that a segment is, or -1. */
  static int index(String segment) {
    boolean digits =
        !segment.isEmpty()
            && segment.length() <= LONGEST_INDEX
            && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(segment) : -1;
  }
}
