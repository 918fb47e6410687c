package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;
import org.jspecify.annotations.Nullable;

/** The lines of a document, cut when first asked for. */
final class Lines {

  private final DocumentText document;
  private String @Nullable [] lines;

  Lines(DocumentText document) {
    this.document = document;
  }

  /** A line's text by its number from 0; empty past the end. */
  String line(int number) {
    if (lines == null) {
      lines = document.text().split("\r\n|\r|\n", -1);
    }
    return number < lines.length ? lines[number] : "";
  }

  int count() {
    line(0);
    return lines == null ? 0 : lines.length;
  }

  /** The place of a character of a line, both counted from 0, the character in UTF-16 units. */
  SourceLocation location(int number, int unit) {
    String line = line(number);
    int column = line.codePointCount(0, Math.clamp(unit, 0, line.length()));
    return document.location(number, column);
  }
}
