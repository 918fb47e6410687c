package dev.tenuto.language.expression;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The data that an expression may read, by the first name of a path: {@code input}, {@code steps}.
 */
@FunctionalInterface
public interface Roots {

  /**
   * The value of a root, or null when the root does not exist here. The nodes are never changed.
   */
  @Nullable JsonNode find(String root);
}
