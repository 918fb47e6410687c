package dev.tenuto.activities.http;

import java.util.HexFormat;

/**
 * One line of the log: words of the form {@code name=value}, in the order in which they were added.
 * No value can end the line or pass itself off as another word.
 */
final class AttemptLine {

  private static final int USUAL = 256;

  private final StringBuilder line = new StringBuilder(USUAL);

  /**
   * @param begin what the line is about
   */
  AttemptLine(String begin) {
    line.append(begin);
  }

  /** One more word. */
  AttemptLine with(String name, Object value) {
    String text = String.valueOf(value);
    line.append(' ').append(name).append('=').append(isPlain(text) ? text : quoted(text));
    return this;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '=') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return line.toString();
  }
}
