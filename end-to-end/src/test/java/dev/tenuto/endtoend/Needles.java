package dev.tenuto.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many byte strings at once, each of three bytes or more. */
final class Needles {

  private final BitSet begins = new BitSet(1 << 24);
  private final Map<Integer, List<Map.Entry<String, byte[]>>> byBegin = new HashMap<>();

  /**
   * @param needles by what is told of each when it is found
   */
  Needles(Map<String, byte[]> needles) {
    needles
        .entrySet()
        .forEach(needle -> {
          int begin = begin(needle.getValue(), 0);
          begins.set(begin);
          byBegin.computeIfAbsent(begin, _ -> new ArrayList<>()).add(needle);
        });
  }

  /** What is told of those that stand in the text. */
  Set<String> in(byte[] text) {
    var found = new TreeSet<String>();
    for (int at = 0; at + 2 < text.length; at++) {
      int begin = begin(text, at);
      if (begins.get(begin)) {
        for (var needle : byBegin.getOrDefault(begin, List.of())) {
          if (standsAt(needle.getValue(), text, at)) {
            found.add(needle.getKey());
          }
        }
      }
    }
    return found;
  }

  private static boolean standsAt(byte[] needle, byte[] text, int at) {
    int end = at + needle.length;
    return end <= text.length && Arrays.equals(needle, 0, needle.length, text, at, end);
  }

  private static int begin(byte[] text, int at) {
    return (text[at] & 0xff) << 16 | (text[at + 1] & 0xff) << 8 | (text[at + 2] & 0xff);
  }
}
