package dev.tenuto.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One CEL expression, parsed and evaluated by cel-java.
 *
 * @param text as the author wrote it, without braces
 * @param offset where it begins in the string that it stands in, in characters from 0
 * @param tree as it was parsed, before it was prepared for running
 */
record Expression(
    String text, int offset, CelAbstractSyntaxTree tree, Program program, Set<ReadPath> reads) {

  Object value(Evaluation evaluation) {
    return program.evaluate(evaluation);
  }

  JsonNode json(Evaluation evaluation) {
    return Results.json(value(evaluation), evaluation);
  }
}
