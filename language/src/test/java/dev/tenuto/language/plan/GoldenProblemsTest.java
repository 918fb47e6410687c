package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.ProblemPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is told of each folder under {@code problems}, to the letter. A folder holds {@code
 * workflow.yaml} and {@code expected.txt}; one without the first stands for a file that is missing.
 * A line {@code #times N text} stands for N lines of that text, {@code #} in it counting from 0, so
 * that a document that is too large need not be kept. {@code -Dgolden.update} writes what is told
 * and fails once.
 */
class GoldenProblemsTest {

  private static final Path FOLDER = Path.of("src/test/resources/problems");
  private static final Checker CHECKER = new Checker(Expressions.standard());
  private static final Pattern TIMES = Pattern.compile("(?m)^#times (\\d+) (.*)$");

  @ParameterizedTest
  @MethodSource("folders")
  void tellsTheProblemsToTheLetter(Path folder) throws IOException {
    Path file = folder.resolve("expected.txt");
    String told = told(folder);
    if (System.getProperty("golden.update") != null) {
      boolean same = Files.exists(file) && Files.readString(file).equals(told);
      Files.writeString(file, told);
      assertThat(same).as("written anew: %s", file).isTrue();
    }
    assertThat(told).isEqualTo(Files.readString(file));
  }

  @Test
  void hasAFolderForEveryCode() throws IOException {
    var told = new TreeSet<String>();
    for (Path folder : folders().toList()) {
      String expected = Files.readString(folder.resolve("expected.txt"));
      Matcher code = Pattern.compile("(?m)(?:error|warning) ([a-z_.]+): ").matcher(expected);
      code.results().forEach(result -> told.add(result.group(1)));
    }

    assertThat(told)
        .containsAll(Arrays.stream(ProblemCode.values()).map(ProblemCode::text).toList());
  }

  static Stream<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted(Comparator.naturalOrder()).toList().stream();
    }
  }

  private static String told(Path folder) throws IOException {
    Path file = folder.resolve("workflow.yaml");
    if (!Files.exists(file)) {
      return ProblemPrinter.print(List.of(Problem.missingFile("workflow.yaml")), Map.of());
    }
    String text = expanded(Files.readString(file));
    var result = CHECKER.check(List.of(new SourceFile("workflow.yaml", text)), Catalog.empty());
    var all = new ArrayList<>(result.problems());
    all.addAll(result.warnings());
    all.sort(Problem.IN_ORDER_OF_PLACES);
    return ProblemPrinter.print(all, Map.of("workflow.yaml", text));
  }

  private static String expanded(String text) {
    return TIMES
        .matcher(text)
        .replaceAll(match -> {
          var lines = new ArrayList<String>();
          for (int i = 0; i < Integer.parseInt(match.group(1)); i++) {
            lines.add(match.group(2).replace("#", String.valueOf(i)));
          }
          return Matcher.quoteReplacement(String.join("\n", lines));
        });
  }
}
