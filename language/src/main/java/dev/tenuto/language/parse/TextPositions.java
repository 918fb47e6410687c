package dev.tenuto.language.parse;

import dev.tenuto.language.definition.SourceLocation;

/** Where the characters of a text are in its file. */
interface TextPositions {

  /** The place of a character, by its offset from 0 in the text's value. */
  SourceLocation locate(int offset);
}
