package dev.tenuto.language.parse;

/**
 * A file with documents.
 *
 * @param name as the author knows it; problems are told with it
 */
public record SourceFile(String name, String text) {}
