package dev.tenuto.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One CEL expression, parsed and evaluated by cel-java.
 *
 * @param text as the author wrote it, without braces
 * @param offset where it begins in the string that it stands in, in characters from 0
 * @param tree as it was parsed, before it was prepared for running
 * @param path what it reads, when it does nothing else
 */
record Expression(
    String text,
    int offset,
    CelAbstractSyntaxTree tree,
    @Nullable PlainPath path,
    Program program,
    Set<ReadPath> reads) {

  /** Functions that give something else each time. */
  private static final Pattern CHANGING = Pattern.compile("\\b(?:now|uuid|random)\\s*\\(");

  /** Whether it asks for time or chance. */
  boolean isChanging() {
    return CHANGING.matcher(text).find();
  }

  Object value(Evaluation evaluation) {
    Object read = path == null ? null : path.find(evaluation);
    return read == null ? program.evaluate(evaluation) : read;
  }

  JsonNode json(Evaluation evaluation) {
    return Results.json(value(evaluation), evaluation);
  }
}
