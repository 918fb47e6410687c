package dev.tenuto.language.definition;

/**
 * What an input must meet.
 *
 * @param schema one JSON Schema, whichever form the author chose
 */
public record DeclaredInput(Form form, Written schema) {

  /** How an author declares an input. */
  public enum Form {
    /** A map of parameters. */
    PARAMETERS,
    /** A JSON Schema. */
    SCHEMA
  }
}
