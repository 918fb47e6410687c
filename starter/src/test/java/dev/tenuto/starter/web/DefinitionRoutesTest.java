package dev.tenuto.starter.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import dev.tenuto.starter.running.Api;
import dev.tenuto.starter.running.RunningStarter;
import dev.tenuto.starter.running.Samples;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DefinitionRoutesTest {

  private final Api api = RunningStarter.api();

  @Test
  void publishesAllDocumentsOfABody() {
    var answer = api.publish(Samples.taskAndWorkflow("publish"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(changes(answer))
        .containsExactly("Task fetch-order v1 created", "Workflow order v1 created");
    assertThat(answer.body().path("warnings").isArray()).isTrue();
    assertThat(answer.body().at("/results/0/hash").stringValue()).hasSize(64);
  }

  @Test
  void callsTheSameContentUnchanged() {
    api.publish(Samples.taskAndWorkflow("unchanged"));

    assertThat(changes(api.publish(Samples.taskAndWorkflow("unchanged"))))
        .containsExactly("Task fetch-order v1 unchanged", "Workflow order v1 unchanged");
  }

  @Test
  void leavesAWorkflowAsItWasPublishedUntilItIsPublishedAgain() {
    api.publish(Samples.taskAndWorkflow("pinned"));
    JsonNode before = api.get("/api/v1/namespaces/pinned/workflows/order").body();

    var task = api.publish(Samples.task("pinned", "https://new.example.com"));
    assertThat(changes(task)).containsExactly("Task fetch-order v2 updated");
    assertThat(api.get("/api/v1/namespaces/pinned/workflows/order").body()).isEqualTo(before);

    var again = api.publish(Samples.workflow("pinned"));
    assertThat(changes(again)).containsExactly("Workflow order v2 updated");
    assertThat(again.body().at("/results/0/hash")).isNotEqualTo(before.path("hash"));
  }

  @Test
  void tellsThePlanOfAVersion() {
    api.publish(Samples.taskAndWorkflow("planned"));

    var plan = api.get("/api/v1/namespaces/planned/workflows/order/plan");
    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.body().propertyNames())
        .containsExactly(
            "workflow", "steps", "edges", "together", "callsAtMost", "historyEventsAtMost");
    assertThat(plan.body().path("workflow").stringValue()).isEqualTo("planned/order");
    assertThat(plan.body().at("/steps/0/kind").stringValue()).isEqualTo("task");
    assertThat(api.get("/api/v1/namespaces/planned/workflows/order/plan?version=1").body())
        .isEqualTo(plan.body());
    assertThat(api.get("/api/v1/namespaces/planned/workflows/order/plan?version=2").status())
        .isEqualTo(404);
    assertThat(api.get("/api/v1/namespaces/planned/workflows/nothing/plan").status())
        .isEqualTo(404);
  }

  @Test
  void onlyLooksInADryRun() {
    var answer =
        api.send(
            api.to("/api/v1/definitions?dryRun=true")
                .POST(BodyPublishers.ofString(Samples.taskAndWorkflow("dry"))));

    assertThat(changes(answer)).contains("Workflow order v1 created");
    assertThat(api.get("/api/v1/namespaces/dry/workflows/order").status()).isEqualTo(404);
  }

  @Test
  void tellsEveryProblemAndPublishesNothing() {
    String broken =
        Samples.task("broken", "https://shop.example.com")
            + "---\n"
            + Samples.workflow("broken").replace("taskRef: fetch-order", "taskReff: fetch-order")
            + "---\n"
            + Samples.workflow("broken")
                .replace("name: order", "name: other")
                .replace("fetch-order", "fetch-ordr");

    var answer = api.publish(broken);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body().path("code").stringValue()).isEqualTo("definition.invalid");
    List<String> codes =
        answer
            .body()
            .path("problems")
            .valueStream()
            .map(p -> p.path("code").stringValue())
            .toList();
    assertThat(codes).contains("key.unknown", "reference.unknown");
    JsonNode first = answer.body().at("/problems/0");
    assertThat(first.path("severity").stringValue()).isEqualTo("error");
    assertThat(first.path("line").intValue()).isPositive();
    assertThat(first.path("column").intValue()).isPositive();
    assertThat(first.path("message").stringValue()).isNotEmpty();
    assertThat(first.path("path").stringValue()).isNotEmpty();
    assertThat(api.get("/api/v1/namespaces/broken/tasks").body().path("items").size()).isZero();
  }

  @Test
  void tellsBrokenYamlWithItsPlace() {
    var answer = api.publish("apiVersion: tenuto.dev/v1\nkind: [Task\n");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/problems/0/code").stringValue()).startsWith("yaml.");
    assertThat(answer.body().at("/problems/0/line").intValue()).isPositive();
  }

  @Test
  void givesADefinitionAsItWasGiven() {
    api.publish(Samples.taskAndWorkflow("read"));

    JsonNode task = api.get("/api/v1/namespaces/read/tasks/fetch-order").body();

    assertThat(task.path("source").stringValue())
        .isEqualToIgnoringWhitespace(Samples.task("read", "https://shop.example.com"));
    assertThat(task.path("version").intValue()).isEqualTo(1);
    assertThat(task.at("/inputSchema/properties/orderId/type").stringValue()).isEqualTo("string");
    assertThat(task.at("/usedBy/0/name").stringValue()).isEqualTo("order");
  }

  @Test
  void keepsEveryVersion() {
    api.publish(Samples.taskAndWorkflow("versions"));
    api.publish(Samples.task("versions", "https://new.example.com"));
    String task = "/api/v1/namespaces/versions/tasks/fetch-order";

    JsonNode versions = api.get(task + "/versions").body().path("items");
    assertThat(versions.valueStream().map(v -> v.path("version").intValue())).containsExactly(2, 1);
    assertThat(api.get(task + "/versions/1").body().path("source").stringValue())
        .contains("https://shop.example.com");
    assertThat(api.get(task + "?version=1").body()).isEqualTo(api.get(task + "/versions/1").body());
    assertThat(api.get(task).body().path("source").stringValue())
        .contains("https://new.example.com");
    assertThat(api.get(task + "/versions/3").status()).isEqualTo(404);
    assertThat(api.get(task + "?version=3").status()).isEqualTo(404);
    assertThat(api.get(task + "?version=x").status()).isEqualTo(400);
  }

  @Test
  void listsInParts() {
    for (String name : List.of("a", "b", "c")) {
      api.publish(Samples.task("parts", "https://shop.example.com").replace("fetch-order", name));
    }

    JsonNode first = api.get("/api/v1/namespaces/parts/tasks?limit=2").body();
    JsonNode second =
        api.get(
                "/api/v1/namespaces/parts/tasks?limit=2&cursor="
                    + first.path("nextCursor").stringValue())
            .body();

    assertThat(names(first)).containsExactly("a", "b");
    assertThat(names(second)).containsExactly("c");
    assertThat(second.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void listsByLabelAndText() {
    api.publish(Samples.task("filter", "https://shop.example.com"));
    String tasks = "/api/v1/namespaces/filter/tasks";

    assertThat(names(api.get(tasks + "?label=team=orders").body())).containsExactly("fetch-order");
    assertThat(names(api.get(tasks + "?label=team=other").body())).isEmpty();
    assertThat(names(api.get(tasks + "?search=ORDER").body())).containsExactly("fetch-order");
    assertThat(names(api.get(tasks + "?search=nothing").body())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=501", "limit=x", "cursor=%25", "label=team", "lable=a=b"})
  void refusesWrongParametersOfAList(String query) {
    var answer = api.get("/api/v1/namespaces/any/tasks?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").stringValue()).isEqualTo("request.parameter");
  }

  @Test
  void saysWhichDefinitionIsNotThere() {
    var answer = api.get("/api/v1/namespaces/none/workflows/order");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().path("code").stringValue()).isEqualTo("definition.not_found");
    assertThat(answer.body().path("detail").stringValue()).contains("order", "none");
  }

  @Test
  void takesJson() {
    JsonNode json =
        Json.read(
            """
            {"apiVersion": "tenuto.dev/v1", "kind": "Task",
             "metadata": {"name": "fetch", "namespace": "json"},
             "spec": {"http": {"url": "https://shop.example.com/"}}}
            """);

    assertThat(changes(api.post("/api/v1/definitions", Json.write(json))))
        .containsExactly("Task fetch v1 created");
  }

  private static List<String> names(JsonNode list) {
    return list.path("items").valueStream().map(item -> item.path("name").stringValue()).toList();
  }

  private static List<String> changes(Api.Answer answer) {
    return answer
        .body()
        .path("results")
        .valueStream()
        .map(result ->
            "%s %s v%d %s"
                .formatted(
                    result.path("kind").stringValue(),
                    result.path("name").stringValue(),
                    result.path("version").intValue(),
                    result.path("change").stringValue()))
        .toList();
  }
}
