package dev.tenuto.language.schema;

import com.google.re2j.PatternSyntaxException;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.value.RegularExpressions;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds what is wrong with a schema that an author wrote. */
public final class SchemaCheck {

  private final Written schema;
  private final ProblemCode unknownKeyword;
  private final Problems problems;

  private SchemaCheck(Written schema, ProblemCode unknownKeyword, Problems problems) {
    this.schema = schema;
    this.unknownKeyword = unknownKeyword;
    this.problems = problems;
  }

  /**
   * Tells what is wrong.
   *
   * @param unknownKeyword what a keyword is that JSON Schema does not have
   */
  public static void check(Written schema, ProblemCode unknownKeyword, Problems problems) {
    new SchemaCheck(schema, unknownKeyword, problems).check();
  }

  private void check() {
    int before = problems.count();
    var told = new HashSet<String>();
    for (var error : Schema.violations(Validator.meta(), schema.json())) {
      Place place = schema.place().at(error.pointer());
      if (!told.add(error.pointer())) {
        continue; // the other choices of an anyOf
      }
      tell(ProblemCode.SCHEMA_INVALID, place, "The schema is invalid: " + error.message(), null);
    }
    walk(schema.json(), "");
    if (problems.count() == before) {
      new ReferenceCircles(schema, problems).check();
    }
    if (problems.count() == before) {
      checkDefaults(schema.json(), "");
    }
  }

  /** Goes over every schema in the schema. */
  private void walk(JsonNode node, String pointer) {
    if (!node.isObject()) {
      return;
    }
    for (var field : node.properties()) {
      String inner = pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
      checkKeyword(field.getKey(), field.getValue(), pointer);
      if (Keywords.SCHEMA.contains(field.getKey())) {
        walk(field.getValue(), inner);
      } else if (Keywords.SCHEMAS.contains(field.getKey())) {
        for (int i = 0; field.getValue().isArray() && i < field.getValue().size(); i++) {
          walk(field.getValue().get(i), inner + "/" + i);
        }
      } else if (Keywords.NAMED_SCHEMAS.contains(field.getKey())) {
        for (var named : field.getValue().properties()) {
          String name = named.getKey().replace("~", "~0").replace("/", "~1");
          walk(named.getValue(), inner + "/" + name);
        }
      }
    }
  }

  private void checkKeyword(String keyword, JsonNode value, String pointer) {
    Place place = schema.place().at(pointer);
    switch (keyword) {
      case "$ref", "$dynamicRef" -> checkReference(value.asString(""), place.at("/" + keyword));
      case "pattern" -> checkPattern(value.asString(""), place.at("/" + keyword));
      case "patternProperties" ->
          value.propertyNames().forEach(name -> checkPattern(name, place.at("/" + keyword)));
      case "$schema" -> checkDialect(value.asString(""), place.at("/" + keyword));
      case "$id" -> {
        if (!pointer.isEmpty()) {
          String message = "`$id` starts another schema inside of this one";
          tell(ProblemCode.SCHEMA_REF, place.at("/$id"), message, "Use `$defs` and `$anchor`");
        }
      }
      default -> checkKnown(keyword, place);
    }
  }

  private void checkKnown(String keyword, Place place) {
    if (Keywords.ALL.contains(keyword) || keyword.startsWith("x-")) {
      return;
    }
    String nearest = NearestName.find(keyword, Keywords.ALL);
    problems.add(
        unknownKeyword,
        place.key(keyword),
        place.at("/" + keyword.replace("~", "~0").replace("/", "~1")).path(),
        "`" + keyword + "` is no keyword of JSON Schema",
        nearest == null ? "Keywords of your own begin with x-" : "Did you mean `" + nearest + "`?");
  }

  private void checkReference(String reference, Place place) {
    if (!reference.startsWith("#")) {
      String message = "`$ref` leads out of its schema";
      tell(
          ProblemCode.SCHEMA_REF,
          place,
          message,
          "References are `#/$defs/name`; nothing is fetched");
    } else if (References.find(schema.json(), reference) == null) {
      String message = "`$ref` names " + reference + ", and the schema that it stands in has none";
      tell(
          ProblemCode.SCHEMA_REF,
          place,
          message,
          "References begin at the schema's own root: `#/$defs/name`");
    }
  }

  private void checkDialect(String dialect, Place place) {
    if (!dialect.replaceFirst("#$", "").equals(Validator.DIALECT)) {
      String message = "The schema is written for " + dialect;
      tell(
          ProblemCode.SCHEMA_INVALID,
          place,
          message,
          "Schemas are JSON Schema 2020-12; leave `$schema` out");
    }
  }

  private void checkPattern(String pattern, Place place) {
    try {
      RegularExpressions.compile(pattern);
    } catch (PatternSyntaxException e) {
      String message = "The regular expression is invalid: " + e.getDescription();
      tell(
          ProblemCode.SCHEMA_PATTERN,
          place,
          message,
          "Regular expressions are RE2's: no look-around, no back references");
    }
  }

  /** A default that is refused whenever it is used is wrong before it is. */
  private void checkDefaults(JsonNode node, String pointer) {
    for (var property : node.path("properties").properties()) {
      String name = property.getKey().replace("~", "~0").replace("/", "~1");
      String inner = pointer + "/properties/" + name;
      checkDefault(property.getValue(), inner);
      checkDefaults(property.getValue(), inner);
    }
    if (node.path("items").isObject()) {
      checkDefaults(node.path("items"), pointer + "/items");
    }
  }

  private void checkDefault(JsonNode property, String pointer) {
    JsonNode byDefault = property.get("default");
    if (byDefault == null || property.toString().contains("\"$ref\"")) {
      return;
    }
    for (Violation violation : Schema.of(property).violations(byDefault)) {
      Place place = schema.place().at(pointer + "/default");
      tell(
          ProblemCode.SCHEMA_DEFAULT,
          place,
          "The default is invalid: " + violation.message(),
          null);
    }
  }

  private void tell(ProblemCode code, Place place, String message, @Nullable String hint) {
    problems.add(code, place.location(), place.path(), message, hint);
  }
}
