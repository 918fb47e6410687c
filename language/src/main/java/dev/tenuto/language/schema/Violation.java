package dev.tenuto.language.schema;

/**
 * One way in which a value does not meet its schema.
 *
 * @param pointer the JSON pointer of the value; of a missing one, the pointer that it would have
 */
public record Violation(String pointer, String message) {}
