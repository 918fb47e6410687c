package dev.tenuto.language.definition;

/**
 * A place in a document.
 *
 * @param file the name of the file as it was given, empty when there is none
 * @param line from 1; 0 when the place is a whole file
 * @param column from 1, in characters; 0 when the place is a whole file
 */
public record SourceLocation(String file, int line, int column) {

  /** A file as a whole, for example one that is missing. */
  public static SourceLocation wholeFile(String file) {
    return new SourceLocation(file, 0, 0);
  }
}
