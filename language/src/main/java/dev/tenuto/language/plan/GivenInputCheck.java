package dev.tenuto.language.plan;

import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.language.schema.Violation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what a step gives to a task or workflow against what that declares.
 *
 * @param callee a task or a workflow
 */
record GivenInputCheck(Inspection inspection, Definition callee) {

  /**
   * Checks an input.
   *
   * @param input null where it is left out
   * @param reference the place of the callee's name
   */
  void check(@Nullable Written input, Place reference, Site site) {
    DeclaredInput declared = callee.input();
    if (declared == null || !declared.schema().json().path("properties").isObject()) {
      return;
    }
    JsonNode schema = declared.schema().json();
    Written given =
        input == null ? new Written(JsonNodeFactory.instance.objectNode(), reference) : input;
    for (JsonNode required : schema.path("required")) {
      String name = required.asString("");
      JsonNode value = given.json().get(name);
      boolean absent = value == null || value.isNull();
      if (absent && !schema.path("properties").path(name).has("default")) {
        tellMissing(name, given.place());
      }
    }
    for (var field : given.json().properties()) {
      checkField(field.getKey(), given, schema, site);
    }
    checkLiterals(given, schema);
  }

  private String thing() {
    return callee.kind().toLowerCase(Locale.ROOT);
  }

  private void tellMissing(String name, Place place) {
    inspection.tell(
        ProblemCode.INPUT_MISSING,
        place,
        "The "
            + thing()
            + " "
            + callee.name()
            + " requires the input `"
            + name
            + "`, and it is not given",
        "Add `" + name + "` to the step's `input`");
  }

  private void checkField(String name, Written given, JsonNode schema, Site site) {
    JsonNode property = schema.path("properties").get(name);
    Place place = given.place().at("/" + Pointer.escape(name));
    if (property == null) {
      JsonNode others = schema.path("additionalProperties");
      if (others.isBoolean() && !others.booleanValue() && !schema.has("patternProperties")) {
        String nearest = NearestName.find(name, schema.path("properties").propertyNames());
        inspection
            .problems()
            .add(
                ProblemCode.INPUT_UNDECLARED,
                given.place().key(name),
                place.path(),
                "The " + thing() + " declares no input `" + name + "`",
                nearest == null ? declared(schema) : "Did you mean `" + nearest + "`?");
      }
      return;
    }
    var value = new Written(given.json().get(name), place);
    if (!isLiteral(value.json())) {
      Shape wanted = SchemaShapes.of(property);
      var misfit = Fitting.find(inspection.shape(value, site).asResult(), wanted);
      if (misfit != null) {
        inspection.tell(
            ProblemCode.INPUT_WRONG_TYPE,
            place.at(misfit.pointer()),
            "The "
                + thing()
                + "'s input `"
                + name
                + misfit.path()
                + "` is "
                + misfit.wanted().describe()
                + ", and this gives "
                + misfit.given().describe(),
            null);
      }
    }
  }

  private static String declared(JsonNode schema) {
    var names = schema.path("properties").propertyNames();
    return names.isEmpty() ? "It declares none" : "It declares " + String.join(", ", names);
  }

  /** Holds what is no template against the schema, as far as each value alone can be judged. */
  private void checkLiterals(Written given, JsonNode schema) {
    ObjectNode literals = JsonNodeFactory.instance.objectNode();
    for (var field : given.json().properties()) {
      boolean declared = schema.path("properties").has(field.getKey());
      if (declared && isLiteral(field.getValue()) && !field.getValue().isNull()) {
        literals.set(field.getKey(), field.getValue());
      }
    }
    Schema properties = literals.isEmpty() ? null : propertiesOf(schema);
    if (properties == null) {
      return;
    }
    for (Violation violation : properties.violations(literals)) {
      inspection.tell(
          ProblemCode.INPUT_WRONG_TYPE,
          given.place().at(violation.pointer()),
          "The value does not meet the " + thing() + "'s input schema: " + violation.message(),
          null);
    }
  }

  /** A schema of the properties alone; null when it cannot be used, which is told where it is. */
  private static @Nullable Schema propertiesOf(JsonNode schema) {
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    for (String keyword : new String[] {"$defs", "definitions", "properties"}) {
      if (schema.has(keyword)) {
        alone.set(keyword, schema.get(keyword));
      }
    }
    try {
      return Schema.of(alone);
    } catch (RuntimeException e) {
      return null; // the schema's own problems are told where it stands
    }
  }

  private static boolean isLiteral(JsonNode value) {
    return value.isString()
        ? !value.stringValue().contains("{{")
        : value.valueStream().allMatch(GivenInputCheck::isLiteral);
  }
}
