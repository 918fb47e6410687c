package dev.tenuto.language.expression;

import static dev.tenuto.language.expression.FunctionLibrary.both;

import dev.tenuto.language.value.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON as text and the other way. */
final class JsonFunctions {

  private JsonFunctions() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "toJson",
            both("toJson", "string", "any"),
            "A value as compact JSON text.",
            "toJson({'a': [1, 'x']}) == '{\"a\":[1,\"x\"]}'",
            a -> a.made(Json.write(Results.json(a.at(0), a.evaluation())))),
        Function.of(
            "fromJson",
            both("fromJson", "any", "string"),
            "The value that JSON text holds.",
            "fromJson('{\"a\": [1]}').a[0] == 1",
            JsonFunctions::fromJson),
        Function.of(
            "jsonPath",
            both("jsonPath", "list", "any", "string"),
            "The list of all values that a path of RFC 9535 selects.",
            "jsonPath({'a': [{'n': 1}, {'n': 5}]}, '$.a[?@.n > 2].n') == [5]",
            JsonFunctions::jsonPath));
  }

  private static Object fromJson(Arguments a) {
    try {
      return Values.of(Json.read(a.made(a.string(0))));
    } catch (JacksonException e) {
      throw ExpressionFailure.type("`fromJson` needs JSON text: " + e.getOriginalMessage());
    }
  }

  private static Object jsonPath(Arguments a) {
    JsonPath path = JsonPathParser.parse(a.string(1));
    JsonNode root = Results.json(a.at(0), a.evaluation());
    var found = new ArrayList<Object>();
    path.find(root, root, a.evaluation()).forEach(node -> found.add(Values.of(node)));
    return found;
  }
}
