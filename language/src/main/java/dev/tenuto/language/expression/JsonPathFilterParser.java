package dev.tenuto.language.expression;

import dev.tenuto.language.value.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Reads the condition of a filter: RFC 9535, 2.3.5 and 2.4. */
final class JsonPathFilterParser {

  private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "<", ">");

  private final JsonPathText text;
  private final JsonPathParser paths;

  JsonPathFilterParser(JsonPathText text, JsonPathParser paths) {
    this.text = text;
    this.paths = paths;
  }

  JsonPathFilter condition() {
    var any = new ArrayList<JsonPathFilter>();
    do {
      text.space();
      any.add(conjunction());
      text.space();
    } while (text.accept("||"));
    return any.size() == 1 ? any.getFirst() : new JsonPathFilter.Any(List.copyOf(any));
  }

  private JsonPathFilter conjunction() {
    var all = new ArrayList<JsonPathFilter>();
    do {
      text.space();
      all.add(basic());
      text.space();
    } while (text.accept("&&"));
    return all.size() == 1 ? all.getFirst() : new JsonPathFilter.All(List.copyOf(all));
  }

  private JsonPathFilter basic() {
    if (text.peek() == '!') {
      text.expect("!");
      text.space();
      return new JsonPathFilter.Not(text.peek() == '(' ? parenthesized() : test());
    }
    return text.peek() == '(' ? parenthesized() : testOrComparison();
  }

  private JsonPathFilter parenthesized() {
    text.expect("(");
    text.enter();
    JsonPathFilter inner = condition();
    text.expect(")");
    text.leave();
    return inner;
  }

  private JsonPathFilter test() {
    if (text.peek() == '@' || text.peek() == '$') {
      return new JsonPathFilter.Exists(query());
    }
    return matches(text.lowerName());
  }

  private JsonPathFilter testOrComparison() {
    int before = text.position();
    boolean path = text.peek() == '@' || text.peek() == '$';
    if (path) {
      JsonPath query = query();
      int after = text.position();
      text.space();
      if (operator().isEmpty()) {
        text.back(after);
        return new JsonPathFilter.Exists(query);
      }
      text.back(before);
      return comparison();
    }
    if (text.startsWith("match(") || text.startsWith("search(")) {
      return matches(text.lowerName());
    }
    return comparison();
  }

  private JsonPathFilter matches(String function) {
    if (!function.equals("match") && !function.equals("search")) {
      throw text.mistake("only a path, match() or search() is a condition by itself");
    }
    text.expect("(");
    text.space();
    JsonPathOperand value = operand();
    text.space();
    text.expect(",");
    text.space();
    JsonPathOperand pattern = operand();
    text.space();
    text.expect(")");
    return new JsonPathFilter.Matches(value, pattern, function.equals("match"));
  }

  private JsonPathFilter comparison() {
    JsonPathOperand left = operand();
    text.space();
    String operator = operator();
    if (operator.isEmpty()) {
      throw text.mistake("a comparison is needed");
    }
    text.space();
    return new JsonPathFilter.Comparison(left, operator, operand());
  }

  private String operator() {
    for (String operator : OPERATORS) {
      if (text.accept(operator)) {
        return operator;
      }
    }
    return "";
  }

  private JsonPathOperand operand() {
    char next = text.peek();
    if (next == '@' || next == '$') {
      JsonPath query = query();
      if (!query.isSingular()) {
        throw text.mistake("a path that is compared selects one node at most");
      }
      return new JsonPathOperand.Query(query);
    }
    if (next == '\'' || next == '"') {
      return new JsonPathOperand.Literal(StringNode.valueOf(text.string()));
    }
    return text.isNumberNext()
        ? new JsonPathOperand.Literal(Json.number(text.number()))
        : named(text.lowerName());
  }

  private JsonPathOperand named(String name) {
    return switch (name) {
      case "true" -> new JsonPathOperand.Literal(BooleanNode.TRUE);
      case "false" -> new JsonPathOperand.Literal(BooleanNode.FALSE);
      case "null" -> new JsonPathOperand.Literal(NullNode.getInstance());
      case "length" -> new JsonPathOperand.Length(argument(this::operand));
      case "count" -> new JsonPathOperand.Count(argument(() -> new JsonPathOperand.Query(query())));
      case "value" -> argument(() -> new JsonPathOperand.Query(query()));
      default -> throw text.mistake("there is no function or word `" + name + "` here");
    };
  }

  private <T> T argument(java.util.function.Supplier<T> reader) {
    text.expect("(");
    text.enter();
    text.space();
    T argument = reader.get();
    text.space();
    text.expect(")");
    text.leave();
    return argument;
  }

  private JsonPath query() {
    if (text.accept("@")) {
      return paths.query(false);
    }
    text.expect("$");
    return paths.query(true);
  }
}
