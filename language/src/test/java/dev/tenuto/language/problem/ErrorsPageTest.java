package dev.tenuto.language.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the page of all codes equal to the enums; {@code -Dgolden.update} writes it anew. */
class ErrorsPageTest {

  private static final Path PAGE = Path.of("../docs/errors.md");

  @Test
  void listsEveryCode() throws IOException {
    String page = page();
    if (System.getProperty("golden.update") != null) {
      boolean same = Files.exists(PAGE) && Files.readString(PAGE).equals(page);
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
      assertThat(same).as("written anew: %s", PAGE).isTrue();
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    var page = new StringBuilder();
    page.append(
        """
        # Codes of problems and failures

        This page is generated from the code: `ProblemCode` and `FailureCode`.

        ## Problems

        What can be wrong with a definition, found before anything runs. `tenuto validate` prints
        problems with their place, and the API answers 422 with all of them. Warnings block nothing.

        | code | severity | meaning |
        |---|---|---|
        """);
    for (ProblemCode code : ProblemCode.values()) {
      row(page, code.text(), code.severity().text(), code.meaning());
    }
    page.append(
        """

        ## Failures

        How a step or an execution can fail. `retry.on` and `fallback.on` match a code, a prefix of
        it that ends at a dot (`http`), or a class of answers (`http.status.5xx`). An author's own
        codes come from `fail`.

        | code | meaning |
        |---|---|
        """);
    for (FailureCode code : FailureCode.values()) {
      row(page, code.text(), code.meaning());
    }
    row(page, "http.status.NNN", "The answer's status NNN is none of those that are expected.");
    return page.toString();
  }

  private static void row(StringBuilder page, String code, String... cells) {
    page.append("| `").append(code).append("` | ").append(String.join(" | ", cells)).append(" |\n");
  }
}
