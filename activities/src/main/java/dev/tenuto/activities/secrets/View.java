package dev.tenuto.activities.secrets;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A text as a reader may come to see it, with escapes undone, that still knows where each of its
 * characters stands in the original.
 */
final class View {

  private static final int HEX = 16;

  /** Fewer characters of a secret than these say little of it, and stand in texts by chance. */
  private static final int SHORTEST_CUT = 8;

  /** What stands where a text was cut. */
  private static final String ELLIPSIS = ".\u2026";

  private final StringBuilder text = new StringBuilder();
  private final int[] from;
  private final int[] to;
  private @Nullable String whole;
  private @Nullable String lower;

  private View(int length) {
    from = new int[length];
    to = new int[length];
  }

  /** The text itself. */
  static View of(String original) {
    View view = new View(original.length());
    for (int i = 0; i < original.length(); i++) {
      view.add(original.charAt(i), i, i + 1);
    }
    return view;
  }

  /** This view with JSON's escapes undone. */
  View withoutJsonEscapes() {
    View view = new View(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int length = c == '\\' ? jsonEscape(i) : 1;
      view.add(length == 1 ? c : unescaped(i), from[i], to[i + length - 1]);
      i += length;
    }
    return view;
  }

  private int jsonEscape(int at) {
    if (at + 1 >= text.length()) {
      return 1;
    }
    return switch (text.charAt(at + 1)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> hex(at + 2, 4) < 0 ? 1 : 6;
      default -> 1;
    };
  }

  private char unescaped(int at) {
    char c = text.charAt(at + 1);
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> (char) hex(at + 2, 4);
      default -> c;
    };
  }

  /**
   * This view's UTF-8 bytes with percent-encoding undone, each byte as one character.
   *
   * @param plusIsSpace as forms have it
   */
  View withoutPercentEncoding(boolean plusIsSpace) {
    View view = new View(text.length() * 3);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int code = c == '%' ? hex(i + 1, 2) : -1;
      if (code >= 0) {
        view.add((char) code, from[i], to[i + 2]);
        i += 3;
        continue;
      }
      boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length();
      String character = pair ? text.substring(i, i + 2) : String.valueOf(c);
      int last = i + character.length() - 1;
      for (char each : Forms.bytesAsText(plusIsSpace && c == '+' ? " " : character).toCharArray()) {
        view.add(each, from[i], to[last]);
      }
      i = last + 1;
    }
    return view;
  }

  /**
   * Tells where a needle stands in the original. A text that was cut may hold only the begin of one
   * at its end, or the end of one at its begin: what is long enough to be no chance counts too.
   */
  void find(String needle, boolean anyCase, BiConsumer<Integer, Integer> found) {
    String searched = anyCase ? lower() : whole();
    for (int at = searched.indexOf(needle); at >= 0; at = searched.indexOf(needle, at + 1)) {
      found.accept(from[at], to[at + needle.length() - 1]);
    }
    findCut(searched, needle, found);
  }

  private void findCut(String searched, String needle, BiConsumer<Integer, Integer> found) {
    int end = endOfWhole(searched);
    int begin = 0;
    while (begin < end && ELLIPSIS.indexOf(searched.charAt(begin)) >= 0) {
      begin++;
    }
    int longest = Math.min(needle.length() - 1, end - begin);
    for (int length = longest; length >= SHORTEST_CUT; length--) {
      if (searched.regionMatches(end - length, needle, 0, length)) {
        found.accept(from[end - length], to[end - 1]);
        break;
      }
    }
    for (int length = longest; length >= SHORTEST_CUT; length--) {
      if (searched.regionMatches(begin, needle, needle.length() - length, length)) {
        found.accept(from[begin], to[begin + length - 1]);
        break;
      }
    }
  }

  /** Where a text ends without dots that say it was cut, and without half of an escape. */
  private static int endOfWhole(String searched) {
    int end = searched.length();
    while (end > 0 && ELLIPSIS.indexOf(searched.charAt(end - 1)) >= 0) {
      end--;
    }
    int percent = searched.lastIndexOf('%', end - 1);
    if (percent >= 0 && end - percent <= 2) {
      return percent;
    }
    int escape = searched.lastIndexOf('\\', end - 1);
    return escape >= 0 && end - escape <= 5 ? escape : end;
  }

  /**
   * Tells where base64 stands that has this piece in it. The whole run counts: its rest would give
   * away what stood around the secret. A short piece must be all of its run.
   */
  void findBase64(String piece, BiConsumer<Integer, Integer> found) {
    String searched = whole();
    findCut(searched, piece, found);
    int at = searched.indexOf(piece);
    while (at >= 0) {
      int begin = at;
      while (begin > 0 && isBase64(text.charAt(begin - 1))) {
        begin--;
      }
      int end = at + piece.length();
      while (end < text.length() && isBase64(text.charAt(end))) {
        end++;
      }
      boolean alone = text.substring(begin, end).replace("=", "").equals(piece);
      if (alone || piece.length() >= Forms.SHORTEST_PIECE) {
        found.accept(from[begin], to[end - 1]);
      }
      at = searched.indexOf(piece, end);
    }
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "+/-_=".indexOf(c) >= 0;
  }

  private int hex(int at, int digits) {
    if (at + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = Character.digit(text.charAt(i), HEX);
      if (digit < 0) {
        return -1;
      }
      value = value * HEX + digit;
    }
    return value;
  }

  private String whole() {
    String known = whole;
    if (known == null) {
      known = text.toString();
      whole = known;
    }
    return known;
  }

  /** The letters of ASCII alone: the lower case of others may have another length. */
  private String lower() {
    String known = lower;
    if (known == null) {
      StringBuilder lowered = new StringBuilder(text);
      for (int i = 0; i < lowered.length(); i++) {
        char c = lowered.charAt(i);
        if (c >= 'A' && c <= 'Z') {
          lowered.setCharAt(i, (char) (c + ('a' - 'A')));
        }
      }
      known = lowered.toString();
      lower = known;
    }
    return known;
  }

  private void add(char c, int start, int end) {
    from[text.length()] = start;
    to[text.length()] = end;
    text.append(c);
  }
}
