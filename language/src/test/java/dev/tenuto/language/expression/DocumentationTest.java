package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  private static final Path DOCS = Path.of("..", "docs", "language");

  /** {@code -Dgolden.update} writes the page anew, and then fails once. */
  @Test
  void thePageOfFunctionsIsWhatTheLibraryHas() throws IOException {
    Path page = DOCS.resolve("functions.md");
    String expected = page();
    String found = Files.exists(page) ? Files.readString(page) : "";
    if (!found.equals(expected) && System.getProperty("golden.update") != null) {
      Files.writeString(page, expected);
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void thePageOfExpressionsStatesTheBudgets() throws IOException {
    Budget budget = Budget.STANDARD;
    assertThat(Files.readString(DOCS.resolve("expressions.md")))
        .contains(String.format(Locale.ROOT, "%,d steps", budget.steps()))
        .contains(String.format(Locale.ROOT, "%,d iterations", budget.iterations()))
        .contains(String.format(Locale.ROOT, "%,d characters", budget.size()))
        .contains("counts as " + Budget.ELEMENT)
        .contains("as " + Budget.FAILURE + " steps");
  }

  private static String page() {
    var page = new StringBuilder("# Functions\n\nEvery example is true; a test evaluates it.\n");
    for (FunctionLibrary.Entry entry : Expressing.EXPRESSIONS.library().entries()) {
      page.append("\n## ").append(entry.name()).append("\n\n").append(entry.description());
      page.append("\n\n```\n");
      entry.signatures().forEach(signature -> page.append(signature).append('\n'));
      page.append("```\n\nExample: `` ").append(entry.example()).append(" ``\n");
    }
    return page.toString();
  }
}
