package dev.tenuto.language.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A JSON Schema 2020-12 that is ready to be used. Immutable, for any number of threads. */
public final class Schema {

  private static final int MOST_VIOLATIONS = 1_000;

  /** The keywords whose errors are told at the object and are about one of its properties. */
  private static final List<String> ABOUT_A_PROPERTY =
      List.of("required", "additionalProperties", "unevaluatedProperties", "dependentRequired");

  private final JsonNode source;
  private final com.networknt.schema.Schema compiled;

  private Schema(JsonNode source, com.networknt.schema.Schema compiled) {
    this.source = source;
    this.compiled = compiled;
  }

  /**
   * A schema that was checked before.
   *
   * @throws RuntimeException when it is no schema
   */
  public static Schema of(JsonNode schema) {
    return new Schema(schema, Validator.compile(schema));
  }

  /** An input with its defaults, and all that is wrong with it. */
  public Accepted accept(JsonNode input) {
    var defaults = new Defaults(source);
    JsonNode value = defaults.apply(input);
    return new Accepted(defaults.withNulls(value), violations(value));
  }

  /** All that is wrong with a value as it is. */
  public List<Violation> violations(JsonNode value) {
    return violations(compiled, value);
  }

  static List<Violation> violations(com.networknt.schema.Schema compiled, JsonNode value) {
    var violations = new LinkedHashSet<Violation>();
    for (Error error : compiled.validate(value)) {
      if (violations.size() < MOST_VIOLATIONS) {
        violations.add(violation(error));
      }
    }
    return new ArrayList<>(violations);
  }

  private static Violation violation(Error error) {
    String pointer = pointer(error.getInstanceLocation());
    String property = error.getProperty();
    if (property != null && ABOUT_A_PROPERTY.contains(error.getKeyword())) {
      pointer += "/" + property.replace("~", "~0").replace("/", "~1");
    }
    return new Violation(pointer, error.getMessage());
  }

  private static String pointer(NodePath path) {
    var pointer = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer.append('/').append(path.getName(i).replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }
}
