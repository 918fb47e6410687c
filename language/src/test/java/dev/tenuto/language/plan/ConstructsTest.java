package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.Documents;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every construct of the language, a file each under {@code constructs}. */
class ConstructsTest {

  private static final Expressions EXPRESSIONS = Expressions.standard();

  @ParameterizedTest
  @MethodSource("files")
  void writesWhatIsReadAgainAsTheSame(Path file) throws IOException {
    for (CheckedDocument document : checked(file)) {
      JsonNode canonical = CanonicalJson.of(document.definition());
      var problems = new Problems();

      Definition again = new Documents(problems).parse(canonical);

      assertThat(problems.sorted(Severity.ERROR)).isEmpty();
      assertThat(CanonicalJson.of(Objects.requireNonNull(again))).isEqualTo(canonical);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void givesTheSamePlanFromTheBundleAsFromTheText(Path file) throws IOException {
    for (CheckedDocument document : checked(file)) {
      if (document instanceof CheckedWorkflow workflow) {
        Bundle bundle = Bundle.decompress(workflow.bundle().compressed());

        assertThat(bundle.hash()).isEqualTo(workflow.hash());
        assertThat(PlanText.of(new Plans(EXPRESSIONS).load(bundle)))
            .isEqualTo(PlanText.of(workflow.plan()));
      }
    }
  }

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/constructs"))) {
      return files.sorted().toList().stream();
    }
  }

  private static List<CheckedDocument> checked(Path file) throws IOException {
    var source = new SourceFile(file.getFileName().toString(), Files.readString(file));
    CheckResult result = new Checker(EXPRESSIONS).check(List.of(source), Catalog.empty());
    assertThat(result.problems()).isEmpty();
    return result.documents();
  }
}
