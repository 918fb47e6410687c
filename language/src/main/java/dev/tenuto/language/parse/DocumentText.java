package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of one document of a file.
 *
 * @param line the line of the file at which it begins, from 1
 */
record DocumentText(String file, String text, int line) {

  /** A place in it; line and column count from 0. */
  SourceLocation location(int line, int column) {
    return new SourceLocation(file, this.line + line, column + 1);
  }

  /**
   * The documents of a file. A line that begins with {@code ---} or {@code ...} ends a document
   * wherever it stands (YAML forbids it inside of every scalar), so a document that is broken is
   * cut off from the next one before either is parsed.
   */
  static List<DocumentText> split(String file, String text) {
    var documents = new ArrayList<DocumentText>();
    int begin = 0;
    int beginLine = 1;
    boolean content = false;
    boolean ended = false;
    int line = 1;
    for (int at = 0; at < text.length(); line++) {
      int end = endOfLine(text, at);
      boolean start = isMarker(text, at, "---");
      if ((start && content) || ended) {
        documents.add(new DocumentText(file, text.substring(begin, at), beginLine));
        begin = at;
        beginLine = line;
        content = false;
      }
      ended = isMarker(text, at, "...");
      content |= start || !isPrelude(text, at, end);
      at = end;
    }
    documents.add(new DocumentText(file, text.substring(begin), beginLine));
    return documents;
  }

  /** Where the line's text ends and the next line begins. */
  private static int endOfLine(String text, int at) {
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return text.length();
  }

  private static boolean isMarker(String text, int at, String marker) {
    int after = at + marker.length();
    return text.startsWith(marker, at)
        && (after == text.length() || Character.isWhitespace(text.charAt(after)));
  }

  /** Whether a line is empty, a comment or a directive: what may stand before {@code ---}. */
  private static boolean isPrelude(String text, int at, int end) {
    String line = text.substring(at, end).strip();
    return line.isEmpty() || line.startsWith("#") || text.charAt(at) == '%';
  }
}
