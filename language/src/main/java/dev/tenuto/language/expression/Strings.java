package dev.tenuto.language.expression;

import static dev.tenuto.language.expression.FunctionLibrary.join;

import dev.cel.common.types.TypeType;
import dev.tenuto.language.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Texts; positions count code points from 0. */
final class Strings {

  private Strings() {}

  static List<Function> functions() {
    return List.of(
        Function.standard(
            "contains",
            List.of("string.contains(string): bool"),
            "Whether a text stands in another.",
            "'tacocat'.contains('coca') && !'tacocat'.contains('dog')"),
        Function.standard(
            "startsWith",
            List.of("string.startsWith(string): bool"),
            "Whether a text begins so.",
            "'tacocat'.startsWith('taco')"),
        Function.standard(
            "endsWith",
            List.of("string.endsWith(string): bool"),
            "Whether a text ends so.",
            "'tacocat'.endsWith('cat')"),
        Function.of(
            "charAt",
            List.of("string.charAt(int): string"),
            "The character at a position; empty at the very end.",
            "'hello'.charAt(4) == 'o'",
            Strings::at),
        Function.of(
            "indexOf",
            List.of("string.indexOf(string): int", "string.indexOf(string, int): int"),
            "Where a text first stands in another, from a position on; -1 when nowhere.",
            "'hello mellow'.indexOf('ello', 2) == 7",
            Strings::at),
        Function.of(
            "lastIndexOf",
            List.of("string.lastIndexOf(string): int", "string.lastIndexOf(string, int): int"),
            "Where a text last stands in another, up to a position; -1 when nowhere.",
            "'hello mellow'.lastIndexOf('ello') == 7",
            Strings::at),
        Function.standard(
            "lowerAscii",
            List.of("string.lowerAscii(): string"),
            "The ASCII letters in lower case.",
            "'TacoCÆt'.lowerAscii() == 'tacocÆt'"),
        Function.standard(
            "upperAscii",
            List.of("string.upperAscii(): string"),
            "The ASCII letters in upper case.",
            "'tacocæt'.upperAscii() == 'TACOCæT'"),
        Function.standard(
            "trim",
            List.of("string.trim(): string"),
            "Without white space at both ends.",
            "'  trim '.trim() == 'trim'"),
        Function.of(
            "substring",
            List.of("string.substring(int): string", "string.substring(int, int): string"),
            "The part from a position to before another.",
            "'tacocat'.substring(4) == 'cat' && 'tacocat'.substring(0, 4) == 'taco'",
            Strings::at),
        Function.of(
            "replace",
            List.of(
                "string.replace(string, string): string",
                "string.replace(string, string, int): string"),
            "With one text in place of another, everywhere or the first n times.",
            "'hello hello'.replace('he', 'we', 1) == 'wello hello'",
            Strings::replace),
        Function.standard(
            "split",
            List.of(
                "string.split(string): list<string>", "string.split(string, int): list<string>"),
            "The parts between a separator, at most n.",
            "'a,b,c'.split(',', 2) == ['a', 'b,c']"),
        Function.of(
            "join",
            join(
                FunctionLibrary.both("join", "string", "list"),
                FunctionLibrary.both("join", "string", "list", "string")),
            "The texts of a list, with a separator between them.",
            "['a', 'b'].join('-') == 'a-b'",
            Strings::joined),
        Function.standard(
            "strings.quote",
            List.of("strings.quote(string): string"),
            "A text as a quoted literal.",
            "strings.quote('a\"b') == '\"a\\\\\"b\"'"));
  }

  /** A value that is no list and no object as text; numbers in the notation of the data. */
  static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Long whole -> whole.toString();
      case Double real -> Double.isFinite(real) ? Json.write(Json.number(real)) : real.toString();
      case Boolean bool -> bool.toString();
      case Instant instant -> Times.text(instant);
      case Duration duration -> Times.text(duration);
      case TypeType type -> type.type().name();
      case JsonNode node -> Json.write(node);
      default -> value.toString();
    };
  }

  /** Positions beyond the text are what is not there. */
  private static Object at(Arguments a) {
    String text = a.string(0);
    int length = text.codePointCount(0, text.length());
    for (int i = 1; i < a.count(); i++) {
      if (a.isNumber(i) && (a.whole(i) < 0 || a.whole(i) > length)) {
        throw ExpressionFailure.missing(
            "`"
                + a.function()
                + "` at position "
                + a.whole(i)
                + " is out of range; the text has "
                + length
                + " characters");
      }
    }
    if (a.count() == 3 && a.isNumber(1) && a.whole(1) > a.whole(2)) {
      throw ExpressionFailure.missing("`" + a.function() + "` ends before it begins");
    }
    return a.standard();
  }

  private static Object replace(Arguments a) {
    String text = a.made(a.string(0));
    String old = a.string(1);
    int step = Math.max(1, old.length());
    for (int at = text.indexOf(old);
        at >= 0 && at < text.length();
        at = text.indexOf(old, at + step)) {
      a.evaluation().produce(a.string(2).length());
    }
    return a.standardCounted();
  }

  private static Object joined(Arguments a) {
    long separator = a.count() == 2 ? a.string(1).length() : 0;
    for (Object element : a.list(0)) {
      if (!(element instanceof String text)) {
        throw ExpressionFailure.type(
            "`join` needs a list of strings, and got "
                + Values.typeOf(element)
                + " in it; list.map(x, string(x)) makes texts");
      }
      a.evaluation().produce(separator + text.length());
    }
    return a.standardCounted();
  }
}
