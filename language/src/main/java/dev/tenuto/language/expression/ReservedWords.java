package dev.tenuto.language.expression;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that an author cannot give to a step, a variable or a loop's element. */
public final class ReservedWords {

  private static final Set<String> KEYWORDS =
      new TreeSet<>(
          List.of(
              "true",
              "false",
              "null",
              "in",
              "as",
              "break",
              "const",
              "continue",
              "else",
              "for",
              "function",
              "if",
              "import",
              "let",
              "loop",
              "package",
              "namespace",
              "return",
              "var",
              "void",
              "while"));

  private static final FunctionLibrary LIBRARY = FunctionLibrary.standard();

  private ReservedWords() {}

  /** The words that the expression language reserves. */
  public static List<String> keywords() {
    return List.copyOf(KEYWORDS);
  }

  /** Whether the expression language reserves the word, so that no path can begin with it. */
  public static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  /**
   * Whether a bare name means a type ({@code type(x) == string}) or a family of functions ({@code
   * math.abs(x)}), so that no root can have it: for {@code as}.
   */
  public static boolean isTaken(String word) {
    return Values.isTypeName(word) || LIBRARY.isNamespace(word);
  }
}
