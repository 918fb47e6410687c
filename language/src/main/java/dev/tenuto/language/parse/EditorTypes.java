package dev.tenuto.language.parse;

import dev.tenuto.language.expression.ReservedWords;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of single values, each with what an editor shows beside it. */
final class EditorTypes {

  private static final String UNITS =
      "([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?([0-9]{1,9}ms)?";
  private static final String ISO =
      "P([0-9]+[Dd])?([Tt]([0-9]+[Hh])?([0-9]+[Mm])?([0-9]+(\\.[0-9]{0,9})?[Ss])?)?";

  private EditorTypes() {}

  static ObjectNode any(String description) {
    return JsonNodeFactory.instance.objectNode().put("description", description);
  }

  static ObjectNode typed(String type, String description) {
    return any(description).put("type", type);
  }

  static ObjectNode text(String description) {
    return typed("string", description);
  }

  static ObjectNode text(Pattern pattern, int longest, String description) {
    return text(description).put("pattern", whole(pattern.pattern())).put("maxLength", longest);
  }

  static ObjectNode whole(int least, int most, String description) {
    ObjectNode number = typed("integer", description).put("minimum", least);
    return most == Integer.MAX_VALUE ? number : number.put("maximum", most);
  }

  static ObjectNode number(int least, int most, String description) {
    return typed("number", description).put("minimum", least).put("maximum", most);
  }

  static ObjectNode choice(String description, List<String> words) {
    ObjectNode choice = text(description);
    words.forEach(choice.putArray("enum")::add);
    return choice;
  }

  static ObjectNode ref(String name, String description) {
    return any(description).put("$ref", "#/$defs/" + name);
  }

  static ObjectNode list(ObjectNode items, String description) {
    ObjectNode list = typed("array", description);
    list.set("items", items);
    return list;
  }

  static ObjectNode either(String description, ObjectNode... schemas) {
    ObjectNode either = any(description);
    ArrayNode forms = either.putArray("anyOf");
    List.of(schemas).forEach(forms::add);
    return either;
  }

  static ObjectNode condition(String description) {
    ObjectNode condition = any(description);
    condition.putArray("type").add("string").add("boolean");
    return condition;
  }

  static ObjectNode duration(String description) {
    return either(
        description + " Written as 250ms, 10s, 5m, 2h, 1d, 1h30m or PT30S.",
        constant(0),
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "string")
            .put("minLength", 1)
            .put("maxLength", 64)
            .put("pattern", whole(UNITS + "|" + ISO)));
  }

  /** A duration that is not 0 written as a number. */
  static ObjectNode positiveDuration(String description) {
    ObjectNode duration = duration(description);
    ObjectNode zero = duration.putObject("not");
    zero.putArray("enum").add(0).add("0s").add("0ms").add("0m").add("0h").add("0d").add("PT0S");
    return duration;
  }

  static ObjectNode size(String description) {
    return either(
        description + " Written as 512B, 256KiB, 1MiB or as a number of bytes.",
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "integer")
            .put("minimum", 1)
            .put("maximum", 1 << 30),
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "string")
            .put("pattern", "^[0-9]{1,10}(B|KiB|MiB|GiB)$"));
  }

  /** The name of a step, a variable or an element: none of the words that are reserved. */
  static ObjectNode identifier(String description, List<String> alsoNot) {
    ObjectNode identifier = text(Name.IDENTIFIER, Name.LONGEST, description);
    ArrayNode words = identifier.putObject("not").putArray("enum");
    ReservedWords.keywords().forEach(words::add);
    alsoNot.forEach(words::add);
    return identifier;
  }

  static ObjectNode reference(String description) {
    String name = Name.DOCUMENT.pattern();
    return text(Pattern.compile("(?:" + name + "/)?" + name), 2 * Name.LONGEST + 1, description);
  }

  static ObjectNode constant(int value) {
    return JsonNodeFactory.instance.objectNode().put("const", value);
  }

  /** All of a text, in the notation of ECMA-262. */
  static String whole(String pattern) {
    return "^(?:" + pattern + ")$";
  }
}
