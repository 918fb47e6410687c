package dev.tenuto.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.tenuto.language.value.NumberLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text to cel-java's syntax tree. Thread-safe. */
final class CelText {

  private static final int DEEPEST = 100;
  private static final Pattern DECIMAL =
      Pattern.compile("(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final CelParser parser =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(
              CelOptions.current()
                  .enableOptionalSyntax(true)
                  .enableHiddenAccumulatorVar(true)
                  .maxParseRecursionDepth(DEEPEST)
                  .build())
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addMacros(CelStandardMacro.EXISTS_ONE_NEW.getDefinition())
          .addLibraries(
              CelExtensions.bindings(), CelExtensions.optional(), CelExtensions.comprehensions())
          .addMacros(Macros.all())
          .build();

  private final FunctionLibrary library;
  private final CelPlanner planner;

  CelText(FunctionLibrary library) {
    this.library = library;
    this.planner = new CelPlanner(library);
  }

  /**
   * One expression, or null when there are mistakes.
   *
   * @param offset where the text begins in the string that it stands in
   * @param errors takes the mistakes, which then are at least one
   */
  @Nullable Expression parse(String text, int offset, List<SyntaxError> errors) {
    if (text.isBlank()) {
      errors.add(
          new SyntaxError(
              "", offset, "There is no expression", "Write one, for example input.name"));
      return null;
    }
    CelValidationResult result = parser.parse(text);
    if (result.hasError()) {
      errors.add(error(text, offset, result.getErrors().getFirst(), result.getSource()));
      return null;
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      int before = errors.size();
      refuseMessages(tree, tree.getExpr(), offset, text, errors);
      Map<Long, String> decimals = decimals(tree, text);
      refuseLargeNumbers(tree, decimals, offset, text, errors);
      if (errors.size() > before) {
        return null;
      }
      var program = new Program(Rewriting.of(tree, decimals, library), planner);
      CelExpr expr = tree.getExpr();
      return new Expression(
          text, offset, tree, PlainPath.of(expr), program, Reads.of(expr, library));
    } catch (CelValidationException e) {
      throw new IllegalStateException("A tree without errors", e);
    }
  }

  private static SyntaxError error(String text, int offset, CelIssue issue, CelSource source) {
    int at = source.getLocationOffset(issue.getSourceLocation()).orElse(0);
    SyntaxMessage message = SyntaxMessage.of(issue.getMessage());
    return new SyntaxError("", offset + characters(text, at), message.message(), message.hint());
  }

  /** cel-java counts code points. */
  static int characters(String text, int codePoints) {
    int count = Math.clamp(codePoints, 0, text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, count);
  }

  private static void refuseMessages(
      CelAbstractSyntaxTree tree, CelExpr expr, int offset, String text, List<SyntaxError> errors) {
    if (expr.getKind() == CelExpr.ExprKind.Kind.STRUCT) {
      int at = tree.getSource().getPositionsMap().getOrDefault(expr.id(), 0);
      errors.add(
          new SyntaxError(
              "",
              offset + characters(text, at),
              "There are no message types; `" + expr.struct().messageName() + "{…}` makes one",
              "Write a map: {'key': value}"));
    }
    CelTree.children(expr).forEach(child -> refuseMessages(tree, child, offset, text, errors));
  }

  private static void refuseLargeNumbers(
      CelAbstractSyntaxTree tree,
      Map<Long, String> decimals,
      int offset,
      String text,
      List<SyntaxError> errors) {
    decimals.forEach((id, number) -> {
      if (!NumberLimits.allow(number)) {
        int at = tree.getSource().getPositionsMap().getOrDefault(id, 0);
        errors.add(
            new SyntaxError(
                "",
                offset + characters(text, at),
                "The number is too large or too long to compute with",
                "Write one of at most %d characters whose exponent is at most %d"
                    .formatted(NumberLimits.LENGTH, NumberLimits.EXPONENT)));
      }
    });
  }

  /** The texts of the decimal literals, which keep their notation as data does. */
  private static Map<Long, String> decimals(CelAbstractSyntaxTree tree, String text) {
    Map<Long, String> decimals = new HashMap<>();
    Matcher matcher = DECIMAL.matcher(text);
    var open = new ArrayList<CelExpr>(List.of(tree.getExpr()));
    while (!open.isEmpty()) {
      CelExpr expr = open.removeLast();
      open.addAll(CelTree.children(expr));
      boolean decimal =
          expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
              && expr.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE;
      Integer at = decimal ? tree.getSource().getPositionsMap().get(expr.id()) : null;
      if (at != null
          && matcher.region(characters(text, at), text.length()).lookingAt()
          && Double.parseDouble(matcher.group()) == expr.constant().doubleValue()) {
        decimals.put(expr.id(), matcher.group());
      }
    }
    return decimals;
  }
}
