package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.activities.secrets.DirectorySecrets;
import dev.tenuto.activities.secrets.SecretProvider;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.cli.demo.Example;
import dev.tenuto.cli.demo.Shop;
import dev.tenuto.cli.execution.Engine;
import dev.tenuto.cli.execution.LocalCalls;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.Replays;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every folder of {@code examples}, and every case in it, gives what it says, and its histories
 * replay. All run beside each other; {@code -Dgolden.update} writes what they give.
 */
class ExamplesTest {

  private static final int AT_ONCE = 12;

  private static final Expressions EXPRESSIONS = Expressions.standard();
  private static final Map<ExampleCase, Future<Execution>> RUNS = new LinkedHashMap<>();

  private static Shop shop;
  private static HttpCallActivity calls;
  private static Engine engine;
  private static Replays replays;
  private static ExecutorService threads;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    shop = Shop.start(0);
    Plans plans = new Plans(EXPRESSIONS);
    calls = LocalCalls.with(EXPRESSIONS, List.of(), secrets());
    engine = Engine.start(null, plans, calls);
    replays = new Replays(engine.client(), plans);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    ExampleRun run = new ExampleRun(engine, replays, EXPRESSIONS, shop);
    Semaphore places = new Semaphore(AT_ONCE);
    for (ExampleCase example : ExampleCase.all(Ran.HOME)) {
      RUNS.put(
          example,
          threads.submit(() -> {
            places.acquire();
            try {
              return run.run(example);
            } finally {
              places.release();
            }
          }));
    }
  }

  /** Those of all examples: each has names of its own. */
  private static Secrets secrets() throws IOException {
    List<SecretProvider> folders = new ArrayList<>();
    examples()
        .forEach(example -> folders.add(new DirectorySecrets(example.folder().resolve("secrets"))));
    return new Secrets(folders, Map.of());
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
    replays.close();
    engine.close();
    calls.close();
    shop.close();
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
    JsonNode outcome = ExampleOutcome.of(Objects.requireNonNull(RUNS.get(example)).get());
    if (System.getProperty("golden.update") != null) {
      update(example, outcome);
    }

    JsonNode expected = Json.read(Files.readString(example.expected()));
    assertThat(outcome.toPrettyString()).isEqualTo(expected.toPrettyString());
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
