package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;

/**
 * Positions in a text that is written as a block after {@code |} or {@code >}.
 *
 * @param header the line of the {@code |} or {@code >}, from 0
 */
record BlockTextPositions(Lines lines, int header, String value, boolean folded)
    implements TextPositions {

  @Override
  public SourceLocation locate(int offset) {
    return folded ? inFolded(offset) : inLiteral(offset);
  }

  /** Each line of the value is one line of the file without its indentation. */
  private SourceLocation inLiteral(int offset) {
    String before = value.substring(0, Math.min(offset, value.length()));
    int number = header + 1 + (int) before.chars().filter(c -> c == '\n').count();
    int begin = before.lastIndexOf('\n') + 1;
    int end = value.indexOf('\n', begin);
    int length = (end < 0 ? value.length() : end) - begin;
    int indentation = Math.max(0, lines.line(number).length() - length);
    return lines.location(number, indentation + before.length() - begin);
  }

  /** Each line of the file that is not empty stands in the value as it is, in the same order. */
  private SourceLocation inFolded(int offset) {
    int indentation = -1;
    int at = 0;
    for (int number = header + 1; number < lines.count(); number++) {
      String line = lines.line(number);
      if (line.isBlank()) {
        continue;
      }
      if (indentation < 0) {
        indentation = line.length() - line.stripLeading().length();
      }
      String content = line.substring(Math.min(indentation, line.length()));
      int found = value.indexOf(content, at);
      if (found < 0) {
        break;
      }
      at = found + content.length();
      if (offset < at || at >= value.length()) {
        return lines.location(number, indentation + Math.max(0, offset - found));
      }
    }
    return lines.location(header, 0);
  }
}
