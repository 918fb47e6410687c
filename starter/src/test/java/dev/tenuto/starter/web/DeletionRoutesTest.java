package dev.tenuto.starter.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.starter.running.Api;
import dev.tenuto.starter.running.FakeEngine;
import dev.tenuto.starter.running.RunningStarter;
import dev.tenuto.starter.running.Samples;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionRoutesTest {

  private final Api api = RunningStarter.api();
  private final FakeEngine engine = RunningStarter.engine();

  @Test
  void takesAWorkflowFromAllReads() {
    api.publish(Samples.taskAndWorkflow("deleted"));
    String order = "/api/v1/namespaces/deleted/workflows/order";

    var answer = api.delete(order);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body().isMissingNode()).isTrue();
    for (String read : List.of("", "?version=1", "/versions", "/versions/1", "/plan")) {
      assertProblem(api.get(order + read), 404, "definition.not_found");
    }
    assertThat(api.get("/api/v1/namespaces/deleted/workflows").body().path("items")).isEmpty();
    assertThat(api.get("/api/v1/namespaces/deleted/tasks/fetch-order").body().path("usedBy"))
        .isEmpty();
  }

  @Test
  void startsNothingAnyMore() {
    api.publish(Samples.taskAndWorkflow("stopped"));
    String order = "/api/v1/namespaces/stopped/workflows/order";
    api.delete(order);

    var answer = api.post(order + "/executions", "{\"input\":{\"orderId\":\"7\"}}");

    assertProblem(answer, 404, "definition.not_found");
    assertThat(engine.starts()).isZero();
  }

  @Test
  void findsWhatTheSameStartMadeBefore() {
    api.publish(Samples.taskAndWorkflow("known-start"));
    String order = "/api/v1/namespaces/known-start/workflows/order";
    api.delete(order);
    engine.has(Samples.execution("known-start", "before", ExecutionStatus.COMPLETED));
    engine.hasStarted(new ExecutionId("known-start", "before"));
    String body = "{\"input\":{\"orderId\":\"7\"}}";

    for (String query : List.of("", "?version=1")) {
      var answer =
          api.send(
              api.to(order + "/executions" + query)
                  .header("Idempotency-Key", "k-1")
                  .POST(BodyPublishers.ofString(body)));

      assertThat(answer.status()).isEqualTo(202);
      assertThat(answer.header("Location"))
          .isEqualTo("/api/v1/namespaces/known-start/executions/before");
    }
    assertThat(engine.asked())
        .contains("start of known-start/order id null key k-1 input {\"orderId\":\"7\"}");
    assertThat(engine.starts()).isZero();
  }

  @Test
  void doesNotSayThatNothingWasStartedWhileTemporalIsAway() {
    api.publish(Samples.taskAndWorkflow("away"));
    String order = "/api/v1/namespaces/away/workflows/order";
    api.delete(order);
    engine.goAway();

    assertProblem(api.post(order + "/executions", "{\"id\":\"x\"}"), 503, "temporal.unavailable");
  }

  @Test
  void namesTheUsersOfATask() {
    api.publish(Samples.taskAndWorkflow("used"));
    api.publish(Samples.workflow("used").replace("name: order", "name: other"));
    String task = "/api/v1/namespaces/used/tasks/fetch-order";

    var answer = api.delete(task);

    assertProblem(answer, 409, "definition.in_use");
    assertThat(answer.body().path("detail").stringValue()).contains("task 'used/fetch-order'");
    assertThat(messages(answer))
        .containsExactly(
            "The workflow 'used/order' refers to it in its version 1",
            "The workflow 'used/other' refers to it in its version 1");
    assertThat(api.get(task).status()).isEqualTo(200);

    api.delete("/api/v1/namespaces/used/workflows/order");
    api.delete("/api/v1/namespaces/used/workflows/other");
    assertThat(api.delete(task).status()).isEqualTo(204);
    assertThat(api.get(task).status()).isEqualTo(404);
  }

  @Test
  void namesTheUsersOfAWorkflowInOtherNamespacesToo() {
    api.publish(Samples.taskAndWorkflow("inner"));
    api.publish(
        """
        apiVersion: tenuto.dev/v1
        kind: Workflow
        metadata: {name: runs-it, namespace: outer}
        spec: {steps: [{id: a, workflowRef: inner/order, input: {orderId: "1"}}]}
        """);

    var answer = api.delete("/api/v1/namespaces/inner/workflows/order");

    assertProblem(answer, 409, "definition.in_use");
    assertThat(messages(answer))
        .containsExactly("The workflow 'outer/runs-it' refers to it in its version 1");
    assertThat(api.get("/api/v1/namespaces/inner/workflows/order").status()).isEqualTo(200);
  }

  @Test
  void publishesTheNameAgainAsTheNextVersion() {
    api.publish(Samples.taskAndWorkflow("again"));
    String order = "/api/v1/namespaces/again/workflows/order";
    api.delete(order);

    var answer = api.publish(Samples.workflow("again"));

    assertThat(answer.body().at("/results/0/change").stringValue()).isEqualTo("created");
    assertThat(api.get(order).body().path("version").intValue()).isEqualTo(2);
    assertThat(api.get(order + "/versions").body().path("items")).hasSize(1);
    assertThat(api.get(order + "/versions/2").status()).isEqualTo(200);
    assertProblem(api.get(order + "/versions/1"), 404, "definition.not_found");
    assertThat(api.post(order + "/executions", "{\"input\":{\"orderId\":\"7\"}}").status())
        .isEqualTo(202);
    assertThat(engine.lastStart().version()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"known/workflows/none", "known/workflows/fetch-order", "none/tasks/fetch-order"})
  void saysWhatIsNotThere(String path) {
    api.publish(Samples.task("known", "https://shop.example.com"));

    assertProblem(api.delete("/api/v1/namespaces/" + path), 404, "definition.not_found");
    assertThat(api.get("/api/v1/namespaces/known/tasks/fetch-order").status()).isEqualTo(200);
  }

  @Test
  void deletesNoSingleVersion() {
    api.publish(Samples.task("single", "https://shop.example.com"));
    String task = "/api/v1/namespaces/single/tasks/fetch-order";

    assertProblem(api.delete(task + "?version=1"), 400, "request.parameter");
    assertProblem(api.delete(task + "/versions/1"), 405, "request.method");
    assertThat(api.get(task).status()).isEqualTo(200);
  }

  @Test
  void deletesNothingForAForeignSite() {
    api.publish(Samples.task("foreign", "https://shop.example.com"));
    String task = "/api/v1/namespaces/foreign/tasks/fetch-order";

    var answer = api.send(api.to(task).header("Origin", "http://evil.example.com").DELETE());

    assertProblem(answer, 403, "request.origin");
    assertThat(api.get(task).status()).isEqualTo(200);
  }

  private static List<String> messages(Api.Answer answer) {
    return answer
        .body()
        .path("problems")
        .valueStream()
        .map(problem -> problem.path("message").stringValue())
        .toList();
  }

  private static void assertProblem(Api.Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body().path("code").stringValue()).isEqualTo(code);
  }
}
