package dev.tenuto.language.problem;

import dev.tenuto.language.definition.SourceLocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws problems for a person: the place, the source line, a caret under the column, the advice.
 */
public final class ProblemPrinter {

  private static final int WIDTH = 120;
  private static final String CUT = "…";

  private ProblemPrinter() {}

  /**
   * The problems in the order given, an empty line between two.
   *
   * @param textsByFile the texts that the source lines are taken from; a problem of another file is
   *     printed without its line
   */
  public static String print(List<Problem> problems, Map<String, String> textsByFile) {
    var linesByFile = new HashMap<String, List<String>>();
    var out = new StringBuilder();
    for (Problem problem : problems) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      String text = textsByFile.get(problem.location().file());
      List<String> lines =
          text == null
              ? List.of()
              : linesByFile.computeIfAbsent(
                  problem.location().file(), _ -> List.of(text.split("\r\n|\r|\n", -1)));
      print(problem, lines, out);
    }
    return out.toString();
  }

  private static void print(Problem problem, List<String> lines, StringBuilder out) {
    SourceLocation location = problem.location();
    if (!location.file().isEmpty()) {
      out.append(location.file());
      if (location.line() > 0) {
        out.append(':').append(location.line()).append(':').append(location.column());
      }
      out.append(": ");
    }
    out.append(problem.severity().text()).append(' ').append(problem.code().text());
    out.append(": ").append(problem.message()).append('\n');
    if (location.line() > 0 && location.line() <= lines.size()) {
      draw(location, lines.get(location.line() - 1), out);
    }
    if (problem.hint() != null) {
      out.append("  hint: ").append(problem.hint()).append('\n');
    }
  }

  private static void draw(SourceLocation location, String line, StringBuilder out) {
    int[] characters = line.codePoints().map(ProblemPrinter::visible).toArray();
    int caret = Math.min(location.column() - 1, characters.length);
    int from = caret < WIDTH - 20 ? 0 : caret - WIDTH / 2;
    int to = Math.min(characters.length, from + WIDTH);
    String head = from > 0 ? CUT : "";
    String margin = " ".repeat(String.valueOf(location.line()).length());
    out.append("  ").append(location.line()).append(" | ").append(head);
    out.append(new String(characters, from, to - from).stripTrailing());
    out.append(to < characters.length ? CUT : "").append('\n');
    out.append("  ").append(margin).append(" | ");
    out.append(" ".repeat(caret - from + head.length())).append("^\n");
  }

  /** A tab is drawn as one space, so that the caret stands right; what cannot be seen as �. */
  private static int visible(int character) {
    if (character == '\t') {
      return ' ';
    }
    return Character.isISOControl(character) ? '\uFFFD' : character;
  }
}
