package dev.tenuto.language.definition;

/** Where a part of a definition was written, down to the character. */
public interface Place {

  /** Where it begins. */
  SourceLocation location();

  /** Where in the document's structure, for example {@code spec.steps[0].if}. */
  String path();

  /**
   * The place of a part.
   *
   * @param pointer a JSON pointer from here; where it leads nowhere, the last part that is there
   */
  Place at(String pointer);

  /** Where the key of a field of this map stands; where there is none, this place's beginning. */
  SourceLocation key(String name);

  /**
   * Where a character of this text was written.
   *
   * @param offset from 0, in characters of the text's value
   */
  SourceLocation character(int offset);
}
