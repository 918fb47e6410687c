package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;

/**
 * Positions in a text that is written plain or in quotes, on one line or several.
 *
 * @param line where the text begins, its quote included, from 0
 * @param column the same, in characters from 0
 * @param quote the quote, or 0 for a plain text
 */
record FlowTextPositions(Lines lines, int line, int column, char quote) implements TextPositions {

  @Override
  public SourceLocation locate(int offset) {
    String first = lines.line(line);
    int begin =
        first.offsetByCodePoints(0, Math.min(column, first.codePointCount(0, first.length())));
    var cursor = new Cursor(line, quote == 0 ? begin : begin + 1);
    int produced = 0;
    while (true) {
      int number = cursor.line;
      int unit = cursor.unit;
      produced += cursor.next();
      if (produced > offset || cursor.line >= lines.count()) {
        return lines.location(number, unit);
      }
    }
  }

  /** Walks over the text as it is written. */
  private final class Cursor {
    private int line;
    private int unit;

    Cursor(int line, int unit) {
      this.line = line;
      this.unit = unit;
    }

    /** Steps over what makes the next characters of the value, and says how many they are. */
    int next() {
      String text = lines.line(line);
      if (unit >= text.stripTrailing().length()) {
        return fold();
      }
      char c = text.charAt(unit);
      if (quote == '"' && c == '\\') {
        return escape(text);
      }
      unit += quote == '\'' && text.startsWith("''", unit) ? 2 : 1;
      return 1;
    }

    /** One line break is a space; more are one break less than there are. */
    private int fold() {
      int breaks = 0;
      do {
        line++;
        breaks++;
      } while (line < lines.count() && lines.line(line).isBlank());
      toFirstCharacter();
      return breaks == 1 ? 1 : breaks - 1;
    }

    private int escape(String text) {
      if (unit + 1 >= text.length()) {
        line++;
        toFirstCharacter();
        return 0;
      }
      return switch (text.charAt(unit + 1)) {
        case 'x' -> over(4, 1);
        case 'u' -> over(6, 1);
        case 'U' -> over(10, 2);
        default -> over(2, 1);
      };
    }

    private int over(int units, int characters) {
      unit += units;
      return characters;
    }

    private void toFirstCharacter() {
      String text = lines.line(line);
      unit = text.length() - text.stripLeading().length();
    }
  }
}
