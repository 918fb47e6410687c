package dev.tenuto.language.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tenuto.language.value.RegularExpressions;
import java.util.List;

/** Regular expressions in RE2's form, whose time grows with the text and nothing else. */
final class Patterns {

  private Patterns() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "matches",
            FunctionLibrary.both("matches", "bool", "string", "string"),
            "Whether a pattern matches somewhere in a text.",
            "'order-17'.matches('^order-[0-9]+$')",
            a -> matched(a).standard()),
        Function.of(
            "regex.replace",
            List.of(
                "regex.replace(string, string, string): string",
                "regex.replace(string, string, string, int): string"),
            "With a replacement for each match, or the first n; \\1 is the first group.",
            "regex.replace('hello world', 'w(.)', 'W\\\\1') == 'hello World'",
            Patterns::replace),
        Function.of(
            "regex.extract",
            List.of("regex.extract(string, string): maybe"),
            "The first match, or its only group; optional.",
            "regex.extract('item-A, item-B', 'item-(\\\\w+)').orValue('') == 'A'",
            a -> matched(a).standard()),
        Function.of(
            "regex.extractAll",
            List.of("regex.extractAll(string, string): list<string>"),
            "All matches, or their only group.",
            "regex.extractAll('id:1, id:2', 'id:([0-9])') == ['1', '2']",
            a -> matched(a).standard()));
  }

  /** Counts the characters that are looked at; the pattern must be one of RE2. */
  private static Arguments matched(Arguments a) {
    a.evaluation().steps((long) a.string(0).length() + a.string(1).length());
    a.evaluation().pattern(a.string(1));
    return a;
  }

  /**
   * @throws ExpressionFailure when RE2 refuses the pattern
   */
  static Pattern compile(String pattern) {
    try {
      return RegularExpressions.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw ExpressionFailure.type(
          "The pattern is no regular expression of RE2: " + e.getDescription());
    }
  }

  private static Object replace(Arguments a) {
    matched(a).made(a.string(0));
    String replacement = a.string(2);
    long references = replacement.chars().filter(c -> c == '\\').count();
    Matcher matcher = a.evaluation().pattern(a.string(1)).matcher(a.string(0));
    while (matcher.find()) {
      long found = (long) matcher.end() - matcher.start();
      a.evaluation().produce(replacement.length() + references * found);
    }
    return a.standardCounted();
  }
}
