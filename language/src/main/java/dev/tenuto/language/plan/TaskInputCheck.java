package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.schema.Schema;
import dev.tenuto.language.schema.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks what a step gives to a task against what the task declares. */
record TaskInputCheck(ExpressionCheck checks, Problems problems) {

  void check(Body.TaskRef taskRef, TaskDefinition task, Scope scope) {
    DeclaredInput declared = task.input();
    if (declared == null || !declared.schema().json().path("properties").isObject()) {
      return;
    }
    JsonNode schema = declared.schema().json();
    Written input = taskRef.input();
    Written given =
        input == null ? new Written(JsonNodeFactory.instance.objectNode(), taskRef.place()) : input;
    for (JsonNode required : schema.path("required")) {
      JsonNode value = given.json().get(required.asString(""));
      if (value == null || value.isNull()) {
        tellMissing(required.asString(""), task, given.place());
      }
    }
    for (var field : given.json().properties()) {
      checkField(field.getKey(), given, schema, scope);
    }
    checkLiterals(given, schema);
  }

  private void tellMissing(String name, TaskDefinition task, Place place) {
    problems.add(
        ProblemCode.INPUT_MISSING,
        place.location(),
        place.path(),
        "The task " + task.name() + " requires the input `" + name + "`, and it is not given",
        "Add `" + name + "` to the step's `input`");
  }

  private void checkField(String name, Written given, JsonNode schema, Scope scope) {
    JsonNode property = schema.path("properties").get(name);
    Place place = given.place().at("/" + Pointer.escape(name));
    if (property == null) {
      JsonNode others = schema.path("additionalProperties");
      if (others.isBoolean() && !others.booleanValue() && !schema.has("patternProperties")) {
        String nearest = NearestName.find(name, schema.path("properties").propertyNames());
        problems.add(
            ProblemCode.INPUT_UNDECLARED,
            given.place().key(name),
            place.path(),
            "The task declares no input `" + name + "`",
            nearest == null
                ? "It declares " + String.join(", ", schema.path("properties").propertyNames())
                : "Did you mean `" + nearest + "`?");
      }
      return;
    }
    var value = new Written(given.json().get(name), place);
    if (!isLiteral(value.json())) {
      Shape shape = checks.shape(value, scope).asResult();
      if (!Fitting.mayFit(shape, SchemaShapes.of(property))) {
        problems.add(
            ProblemCode.INPUT_WRONG_TYPE,
            place.location(),
            place.path(),
            "The task's input `"
                + name
                + "` is "
                + SchemaShapes.of(property).describe()
                + ", and this gives "
                + shape.describe(),
            null);
      }
    }
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
      Place place = given.place().at(violation.pointer());
      problems.add(
          ProblemCode.INPUT_WRONG_TYPE,
          place.location(),
          place.path(),
          "The value does not meet the task's input schema: " + violation.message(),
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
        : value.valueStream().allMatch(TaskInputCheck::isLiteral);
  }
}
