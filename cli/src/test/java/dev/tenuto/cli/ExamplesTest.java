package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.cli.definition.Checked;
import dev.tenuto.cli.demo.Example;
import dev.tenuto.cli.demo.Shop;
import dev.tenuto.cli.execution.Engine;
import dev.tenuto.cli.execution.Follower;
import dev.tenuto.cli.execution.LocalCalls;
import dev.tenuto.cli.execution.WorkflowChoice;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Replays;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every folder of {@code examples} gives what it says, and its history replays. */
class ExamplesTest {

  private static final Expressions EXPRESSIONS = Expressions.standard();

  private static Shop shop;
  private static Plans plans;
  private static HttpCallActivity calls;
  private static Engine engine;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    shop = Shop.start(0);
    plans = new Plans(EXPRESSIONS);
    calls = LocalCalls.with(EXPRESSIONS, List.of());
    engine = Engine.start(null, plans, calls);
  }

  @AfterAll
  static void stop() {
    engine.close();
    calls.close();
    shop.close();
  }

  static Stream<Example> examples() throws IOException {
    return Example.all(Ran.HOME).stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void givesWhatIsExpected(Example example) throws IOException, InterruptedException {
    ExecutionId id = start(example);
    Execution execution =
        Follower.on(engine.executions(), new PrintWriter(Writer.nullWriter()), false).follow(id);

    assertThat(outcome(execution).toPrettyString()).isEqualTo(example.expected().toPrettyString());
    try (Replays replays = new Replays(engine.client(), plans)) {
      replays.verify(id);
    }
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

  private static ExecutionId start(Example example) throws IOException {
    Checked checked = Checked.check(example.files(), EXPRESSIONS);
    assertThat(checked.print()).isEmpty();
    Bundle bundle = WorkflowChoice.choose(checked.workflows(), null).bundle();
    StartResult result =
        engine.executions().start(StartRequest.of(bundle, null, example.input(shop)));
    return ((StartResult.Started) result).execution();
  }

  /** What of an execution is the same every time. */
  private static JsonNode outcome(Execution execution) {
    JsonNode all = Json.mapper().valueToTree(execution);
    ObjectNode outcome = Json.mapper().createObjectNode();
    outcome.set("status", all.path("status"));
    outcome.set("output", all.path("output"));
    JsonNode error = all.path("error");
    outcome.set("error", error.isNull() ? error : picked(error, "code", "step"));
    ArrayNode steps = outcome.putArray("steps");
    all.path("steps").forEach(step -> steps.add(picked(step, "path", "status", "attempts")));
    return outcome;
  }

  private static ObjectNode picked(JsonNode from, String... names) {
    ObjectNode picked = Json.mapper().createObjectNode();
    for (String name : names) {
      picked.set(name, from.path(name));
    }
    return picked;
  }
}
