package dev.tenuto.language.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parser's own message about a mistake, in words for authors. */
record SyntaxMessage(String message, String hint) {

  private static final Pattern UNEXPECTED =
      Pattern.compile("(?s)(?:mismatched|extraneous) input '(.*)' expecting (.*)");
  private static final Pattern UNKNOWN = Pattern.compile("(?s)token recognition error at: '(.*)'");
  private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");
  private static final int FEW = 12;

  static SyntaxMessage of(String parsers) {
    Matcher unexpected = UNEXPECTED.matcher(parsers);
    if (unexpected.matches()) {
      return unexpected(unexpected.group(1), unexpected.group(2));
    }
    Matcher unknown = UNKNOWN.matcher(parsers);
    if (unknown.matches()) {
      return unknown(unknown.group(1).strip());
    }
    Matcher reserved = RESERVED.matcher(parsers);
    if (reserved.matches()) {
      return new SyntaxMessage(
          "`" + reserved.group(1) + "` is a word that the expression language reserves",
          "Use another name, or write it as a key: m['" + reserved.group(1) + "']");
    }
    if (parsers.startsWith("no viable alternative")) {
      return new SyntaxMessage("The expression cannot go on like this", "");
    }
    if (parsers.startsWith("For input string")) {
      return new SyntaxMessage(
          "The whole number is beyond 64 bits", "Write it as a double, with .0 at its end");
    }
    if (parsers.startsWith("invalid argument to has()")) {
      return new SyntaxMessage("has() needs a field", "Write has(m.key)");
    }
    if (parsers.startsWith("Expression recursion limit")) {
      return new SyntaxMessage(
          "The expression is nested too deep", "Use a variable for a part of it");
    }
    return new SyntaxMessage(parsers, "");
  }

  private static SyntaxMessage unexpected(String found, String expected) {
    boolean few = expected.length() <= FEW && !expected.contains("EOF");
    String hint = few ? "Expected " + expected.replaceAll("[{}]", "") : "";
    return found.equals("<EOF>")
        ? new SyntaxMessage("The expression ends too early", hint)
        : new SyntaxMessage("`" + found + "` cannot stand here", hint);
  }

  private static SyntaxMessage unknown(String found) {
    if (found.startsWith("'") || found.startsWith("\"")) {
      return new SyntaxMessage(
          "The string does not end, or has an escape that does not exist",
          "Double each backslash, or write r'…'");
    }
    String hint =
        switch (found) {
          case "=" -> "Use == to compare";
          case "&" -> "Use && for and";
          case "|" -> "Use || for or";
          default -> "";
        };
    return new SyntaxMessage("`" + found + "` has no meaning here", hint);
  }
}
