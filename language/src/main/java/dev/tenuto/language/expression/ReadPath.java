package dev.tenuto.language.expression;

import java.util.List;

/**
 * What an expression reads, as far as it is known without data: {@code steps.order.output.lines[0]}
 * is the root {@code steps} with the fields {@code order, output, lines}. {@code steps['order']}
 * and {@code steps.?order} count as fields; a bare {@code input} has none.
 */
public record ReadPath(String root, List<String> fields) {

  public ReadPath {
    fields = List.copyOf(fields);
  }

  @Override
  public String toString() {
    return fields.isEmpty() ? root : root + "." + String.join(".", fields);
  }
}
