package dev.tenuto.language.expression;

import java.util.Collection;
import java.util.Locale;

/** The name that an author probably meant. */
final class NearestName {

  private static final int LONGEST = 64;

  private NearestName() {}

  /** The nearest of the names, or nothing when none is near. */
  static String of(String name, Collection<String> names) {
    String best = "";
    int allowed = Math.max(1, name.length() / 3);
    for (String candidate : names) {
      if (candidate.length() <= LONGEST && name.length() <= LONGEST) {
        int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        if (distance <= allowed) {
          best = candidate;
          allowed = distance - 1;
        }
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    int[] beforePrevious = previous;
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substituted, Math.min(previous[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforePrevious[j - 2] + 1);
        }
      }
      beforePrevious = previous;
      previous = row;
    }
    return previous[b.length()];
  }
}
