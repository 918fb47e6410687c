package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.cli.demo.Example;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.contract.HistoryBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every folder of {@code examples}, and every case in it, gives what it says, in one run and in
 * many, and its histories replay. All run beside each other; {@code -Dgolden.update} writes what
 * they give.
 */
class ExamplesTest {

  /** A run is over after about two calls. */
  private static final HistoryBounds SHORT = new HistoryBounds(10, 10_000_000, 40_000);

  private static ExampleRuns runs;
  private static ExampleRuns inManyRuns;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Expressions expressions = Expressions.standard();
    runs = new ExampleRuns(expressions, HistoryBounds.DEFAULT);
    // not beside the others: examples have short pauses and time limits
    runs.awaitEnds();
    inManyRuns = new ExampleRuns(expressions, SHORT);
  }

  @AfterAll
  static void stop() {
    inManyRuns.close();
    runs.close();
  }

  static Stream<ExampleCase> cases() throws IOException {
    return ExampleCase.all(Ran.HOME).stream();
  }

  static Stream<Example> examples() throws IOException {
    return Example.all(Ran.HOME).stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatIsExpected(ExampleCase example) throws Exception {
    JsonNode outcome = ExampleOutcome.of(runs.ended(example));
    if (System.getProperty("golden.update") != null) {
      update(example, outcome);
    }

    JsonNode expected = Json.read(Files.readString(example.expected()));
    assertThat(outcome.toPrettyString()).isEqualTo(expected.toPrettyString());
  }

  /** The same outcome, calls of the same steps, and one key for each. */
  @ParameterizedTest
  @MethodSource("cases")
  void givesTheSameInManyRuns(ExampleCase example) throws Exception {
    Execution execution = inManyRuns.ended(example);

    JsonNode expected = Json.read(Files.readString(example.expected()));
    assertThat(ExampleOutcome.of(execution).toPrettyString()).isEqualTo(expected.toPrettyString());
    assertThat(inManyRuns.keysByStep(execution)).isEqualTo(runs.keysByStep(runs.ended(example)));
  }

  @Test
  void goesOnInNewRunsWhereThereAreManyCalls() throws Exception {
    int continued = 0;
    for (ExampleCase example : cases().toList()) {
      continued += inManyRuns.wentOn(inManyRuns.ended(example)) ? 1 : 0;
    }
    assertThat(continued).isGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hasAPageAndStandsInTheList(Example example) throws IOException {
    assertThat(example.folder().resolve("README.md")).exists();
    assertThat(Files.readString(Ran.HOME.resolve("examples/README.md")))
        .contains("(" + example.name() + "/)");
  }

  @Test
  void thereAreSome() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(5);
  }

  private static void update(ExampleCase example, JsonNode outcome) throws IOException {
    boolean same =
        Files.exists(example.expected())
            && Json.read(Files.readString(example.expected()))
                .toPrettyString()
                .equals(outcome.toPrettyString());
    if (!same) {
      Files.writeString(example.expected(), ExampleOutcome.write(outcome));
    }
    assertThat(same).as("written anew: %s", example.expected()).isTrue();
  }
}
