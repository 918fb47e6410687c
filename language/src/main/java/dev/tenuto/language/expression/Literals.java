package dev.tenuto.language.expression;

import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Optional;

/** Texts with a form of their own that stand as literals: patterns, times, paths. */
final class Literals {

  private Literals() {}

  /** What is wrong with the literal argument of a call, if anything is. */
  static Optional<String> find(String function, List<CelExpr> arguments) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    String last = CelTree.findString(arguments.getLast());
    String second = arguments.size() < 2 ? last : CelTree.findString(arguments.get(1));
    return switch (function) {
      case "matches" -> last == null ? Optional.empty() : mistake(() -> Patterns.compile(last));
      case "regex.replace", "regex.extract", "regex.extractAll" ->
          second == null ? Optional.empty() : mistake(() -> Patterns.compile(second));
      case "jsonPath" ->
          last == null ? Optional.empty() : mistake(() -> JsonPathParser.parse(last));
      case "timestamp" -> last == null ? Optional.empty() : mistake(() -> Times.timestamp(last));
      case "duration" -> last == null ? Optional.empty() : mistake(() -> Times.duration(last));
      default -> Optional.empty();
    };
  }

  private static Optional<String> mistake(Runnable reading) {
    try {
      reading.run();
      return Optional.empty();
    } catch (ExpressionFailure failure) {
      return Optional.of(failure.getMessage());
    }
  }
}
