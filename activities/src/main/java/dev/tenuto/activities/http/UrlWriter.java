package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import java.util.Locale;

/**
 * Writes an address piece by piece and knows at each where it stands. Values are encoded, so none
 * can leave its place; the base is the exception, and may only stand at the very start.
 */
final class UrlWriter {

  private enum Position {
    SCHEME,
    AUTHORITY,
    PATH,
    QUERY,
    FRAGMENT
  }

  private final StringBuilder text = new StringBuilder();
  private Position position = Position.SCHEME;
  private int segmentStart;
  private String segmentValue = "";

  /** Text that stands as it is: the author's own, or the base. */
  void literal(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      append(literal.charAt(i));
    }
  }

  /**
   * A value, encoded for where it stands.
   *
   * @param source the expression, for messages
   */
  void value(String value, String source) {
    switch (position) {
      case SCHEME, AUTHORITY ->
          throw refused(
              source,
              "stands in the scheme, host or port, which no value may change; "
                  + "begin the URL with one expression that gives the whole base");
      case PATH -> segmentValue = source;
      case QUERY, FRAGMENT -> {}
    }
    text.append(PercentEncoding.encode(value));
  }

  /** The whole address. */
  String finish() {
    if (position == Position.PATH) {
      endSegment();
    }
    return text.toString();
  }

  private void append(char c) {
    switch (position) {
      case SCHEME -> {}
      case AUTHORITY -> leave(c == '/' || c == '?' || c == '#', c);
      case PATH -> {
        if (c == '/' || c == '?' || c == '#') {
          endSegment();
          leave(true, c);
        }
      }
      case QUERY -> leave(c == '#', c);
      case FRAGMENT -> {}
    }
    text.append(c);
    if (position == Position.SCHEME && c == '/' && text.lastIndexOf("://") == text.length() - 3) {
      position = Position.AUTHORITY;
    } else if (c == '/' && position == Position.PATH) {
      segmentStart = text.length();
    }
  }

  private void leave(boolean ends, char c) {
    if (ends) {
      position =
          switch (c) {
            case '/' -> Position.PATH;
            case '?' -> Position.QUERY;
            default -> Position.FRAGMENT;
          };
    }
  }

  private void endSegment() {
    if (!segmentValue.isEmpty()) {
      String segment = text.substring(segmentStart).toLowerCase(Locale.ROOT).replace("%2e", ".");
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw refused(
            segmentValue,
            "makes the path segment '"
                + segment
                + "', which no encoding keeps a segment of its own");
      }
    }
    segmentValue = "";
  }

  private static AttemptFailure refused(String source, String reason) {
    return AttemptFailure.unsent(
        FailureCode.HTTP_REFUSED_VALUE, "`" + source.strip() + "` in the URL " + reason);
  }
}
