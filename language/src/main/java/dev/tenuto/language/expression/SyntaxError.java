package dev.tenuto.language.expression;

/**
 * One mistake in the text of an expression or template.
 *
 * @param pointer the JSON pointer of the string in the template's JSON; empty when it is the whole
 * @param offset where in that string, in characters from 0
 * @param hint what to do about it; empty when there is no advice
 */
public record SyntaxError(String pointer, int offset, String message, String hint) {}
