package dev.tenuto.language.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An input that was held against its schema.
 *
 * @param value with defaults applied, and null for what is declared and was not given
 * @param violations all of them; empty when the input is valid
 */
public record Accepted(JsonNode value, List<Violation> violations) {

  public Accepted {
    violations = List.copyOf(violations);
  }

  public boolean isValid() {
    return violations.isEmpty();
  }
}
