package dev.tenuto.language.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Regular expressions in RE2's form: their time grows with the text and their size, and their size
 * is bounded, for RE2 writes every counted repetition out.
 */
public final class RegularExpressions {

  private static final int LARGEST = 10_000;
  private static final int MOST_GROUPS = 500;

  private final String pattern;
  private int at;
  private int groups;

  private RegularExpressions(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The pattern ready to be used.
   *
   * @throws PatternSyntaxException when it is none of RE2's, or is too large with its repetitions
   *     written out
   */
  public static Pattern compile(String pattern) {
    if (pattern.length() > LARGEST || new RegularExpressions(pattern).alternatives() > LARGEST) {
      String shown = pattern.length() > 60 ? pattern.substring(0, 60) + "…" : pattern;
      throw new PatternSyntaxException("too large with its repetitions written out", shown);
    }
    return Pattern.compile(pattern);
  }

  /** About how many instructions the pattern takes from here to the end of its group. */
  private long alternatives() {
    long size = 0;
    long last = 0;
    while (at < pattern.length() && pattern.charAt(at) != ')') {
      if (pattern.charAt(at) == '{' && repetition() > 0) {
        long times = repetition();
        size += last * (times - 1);
        last *= times;
        at = pattern.indexOf('}', at) + 1;
      } else {
        last = atom();
        size += last;
      }
      if (size > LARGEST) {
        at = pattern.length();
      }
    }
    return size;
  }

  private long atom() {
    char c = pattern.charAt(at++);
    if (c == '(') {
      if (++groups > MOST_GROUPS) {
        return LARGEST + 1L;
      }
      long size = alternatives();
      at++;
      return size + 1;
    }
    if (c == '\\') {
      at++;
    }
    if (c == '[') {
      int end = pattern.indexOf(']', at + 1);
      at = end < 0 ? pattern.length() : end + 1;
    }
    return 1;
  }

  /** The most times of the {@code {n,m}} that begins here; 0 when none does. */
  private long repetition() {
    int end = pattern.indexOf('}', at);
    String inner = end < 0 ? "" : pattern.substring(at + 1, end);
    if (!inner.matches("[0-9]{1,6}(?:,[0-9]{0,6})?")) {
      return 0;
    }
    String[] counts = inner.split(",", -1);
    String most = counts[counts.length - 1];
    return Math.max(1, Long.parseLong(most.isEmpty() ? counts[0] : most));
  }
}
