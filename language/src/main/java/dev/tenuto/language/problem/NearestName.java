package dev.tenuto.language.problem;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name that an author probably meant. */
public final class NearestName {

  private static final int LONGEST = 64;

  private NearestName() {}

  /** The nearest of the names, or null when none is near. */
  public static @Nullable String find(String name, Collection<String> names) {
    if (name.length() > LONGEST) {
      return null;
    }
    String best = null;
    int allowed = Math.max(1, name.length() / 3);
    for (String candidate : names) {
      if (candidate.length() > LONGEST) {
        continue;
      }
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance <= allowed && (best == null || distance < allowed)) {
        best = candidate;
        allowed = distance;
      }
    }
    return best;
  }

  /** How many letters must be added, removed, replaced or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(int[][] rows, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = rows[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
