package dev.tenuto.starter.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.schema.Violation;
import dev.tenuto.starter.running.Api;
import dev.tenuto.starter.running.FakeEngine;
import dev.tenuto.starter.running.RunningStarter;
import dev.tenuto.starter.running.Samples;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionRoutesTest {

  private static final String STARTS = "/api/v1/namespaces/runs/workflows/order/executions";
  private static final String EXECUTIONS = "/api/v1/namespaces/runs/executions";

  private final Api api = RunningStarter.api();
  private final FakeEngine engine = RunningStarter.engine();

  @BeforeAll
  static void publish() {
    RunningStarter.api().publish(Samples.taskAndWorkflow("runs"));
    RunningStarter.api().publish(Samples.task("runs", "https://new.example.com"));
    RunningStarter.api().publish(Samples.workflow("runs"));
  }

  @Test
  void answersAtOnceWithTheLocationWithoutAWait() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.COMPLETED));

    var answer = api.post(STARTS, "{\"input\":{\"orderId\":\"7\"},\"id\":\"mine\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo(EXECUTIONS + "/mine");
    assertThat(answer.body().path("id").stringValue()).isEqualTo("mine");
    assertThat(engine.lastStart().input().at("/orderId").stringValue()).isEqualTo("7");
    assertThat(engine.lastStart().version()).isEqualTo(2);
  }

  @Test
  void answersWithTheExecutionWhenItEndedWithinTheWait() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.FAILED));

    var answer = api.post(STARTS + "?wait=10s", "{\"id\":\"mine\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("status").stringValue()).isEqualTo("failed");
    assertThat(engine.asked()).containsExactly("find runs/mine wait PT10S include []");
  }

  @Test
  void answersWithTheLocationWhenItStillRunsAfterTheWait() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.RUNNING));

    var answer = api.post(STARTS + "?wait=1s", "{\"id\":\"mine\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo(EXECUTIONS + "/mine");
    assertThat(answer.body().path("status").stringValue()).isEqualTo("running");
  }

  @Test
  void cutsALongWaitToAMinute() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.COMPLETED));

    api.post(STARTS + "?wait=2h", "{\"id\":\"mine\"}");

    assertThat(engine.asked()).containsExactly("find runs/mine wait PT1M include []");
  }

  @Test
  void startsTheVersionThatIsAskedFor() {
    api.post(STARTS + "?version=1", "{}");

    assertThat(engine.lastStart().version()).isEqualTo(1);
    assertThat(engine.lastStart().bundle().canonical().toString()).contains("shop.example.com");
  }

  @Test
  void takesAMissingBodyAsAnEmptyInput() {
    api.send(api.to(STARTS).POST(BodyPublishers.noBody()));

    assertThat(engine.lastStart().input().isObject()).isTrue();
    assertThat(engine.lastStart().input().size()).isZero();
  }

  @Test
  void keepsTheDigitsOfNumbers() {
    api.post(STARTS, "{\"input\":{\"amount\":100.00,\"big\":12345678901234567890}}");

    assertThat(engine.lastStart().input().toString())
        .isEqualTo("{\"amount\":100.00,\"big\":12345678901234567890}");
  }

  @Test
  void handsOverTheIdempotencyKey() {
    api.send(api.to(STARTS).header("Idempotency-Key", "k-1").POST(BodyPublishers.noBody()));

    assertThat(engine.lastStart().idempotencyKey()).isEqualTo("k-1");
  }

  @Test
  void givesTheExecutionOfTheSameKeyAndInput() {
    engine.startsWith(_ -> new StartResult.Existing(new ExecutionId("runs", "earlier")));
    engine.has(Samples.execution("runs", "earlier", ExecutionStatus.RUNNING));

    var answer = api.post(STARTS, "{}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Location")).isEqualTo(EXECUTIONS + "/earlier");
  }

  @Test
  void refusesAKeyThatWasUsedWithAnotherInput() {
    engine.startsWith(
        _ -> new StartResult.Conflict(new ExecutionId("runs", "x"), "The key was used before"));

    var answer = api.post(STARTS, "{}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("code").stringValue()).isEqualTo("execution.conflict");
  }

  @Test
  void tellsEveryViolationOfTheInputWithItsPointer() {
    engine.startsWith(_ ->
        new StartResult.InvalidInput(
            List.of(new Violation("/a", "is missing"), new Violation("/b/0", "is no number"))));

    var answer = api.post(STARTS, "{}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").stringValue()).isEqualTo("input.invalid");
    assertThat(
            answer.body().path("problems").valueStream().map(p -> p.path("pointer").stringValue()))
        .containsExactly("/a", "/b/0");
  }

  @Test
  void saysWhyAnExecutionCannotBeStarted() {
    engine.startsWith(
        _ -> new StartResult.Refused(StepFailure.of(FailureCode.LIMIT_INPUT, "Too much")));

    var answer = api.post(STARTS, "{}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/problems/0/code").stringValue()).isEqualTo("limit.input");
  }

  @Test
  void asksToComeBackWhileTemporalIsAway() {
    engine.goAway();

    var answer = api.post(STARTS, "{}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.body().path("code").stringValue()).isEqualTo("temporal.unavailable");
    assertThat(api.get(EXECUTIONS + "/x").status()).isEqualTo(503);
    assertThat(api.post(EXECUTIONS + "/x/cancel", "{}").status()).isEqualTo(503);
  }

  @Test
  void doesNotKnowAWorkflowOrVersionThatIsNotPublished() {
    String unknown = "/api/v1/namespaces/runs/workflows/unknown/executions";

    assertThat(api.post(unknown, "{}").status()).isEqualTo(404);
    assertThat(api.post(STARTS + "?version=9", "{}").status()).isEqualTo(404);
    assertThat(engine.starts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=abc", "wait=-1s", "version=0", "wat=1s", "wait=1s&wait=2s"})
  void refusesWrongParameters(String query) {
    var answer = api.post(STARTS + "?" + query, "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").stringValue()).isEqualTo("request.parameter");
    assertThat(engine.starts()).isZero();
  }

  @Test
  void namesTheNearestParameterAndField() {
    assertThat(api.get(EXECUTIONS + "/x?includ=steps").body().path("detail").stringValue())
        .contains("'include'");
    var field = api.post(STARTS, "{\"imput\":{}}");
    assertThat(field.status()).isEqualTo(422);
    assertThat(field.body().path("code").stringValue()).isEqualTo("request.unknown_field");
    assertThat(field.body().at("/problems/0/hint").stringValue()).contains("'input'");
    assertThat(field.body().at("/problems/0/pointer").stringValue()).isEqualTo("/imput");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":\"a/b\"}", "{\"id\":\"\"}", "{\"id\":7}", "[]", "\"text\""})
  void refusesWrongBodies(String body) {
    var answer = api.post(STARTS, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").stringValue()).isEqualTo("request.field");
    assertThat(engine.starts()).isZero();
  }

  @Test
  void refusesAnEmptyIdempotencyKey() {
    var answer =
        api.send(api.to(STARTS).header("Idempotency-Key", " ").POST(BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void showsAnExecutionWithWhatIsAskedFor() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.COMPLETED));

    var answer = api.get(EXECUTIONS + "/mine?include=steps,input&wait=3s");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("output").stringValue()).isEqualTo("done");
    assertThat(answer.body().path("error").isNull()).isTrue();
    assertThat(answer.body().path("startedAt").stringValue()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(engine.asked()).containsExactly("find runs/mine wait PT3S include [INPUT, STEPS]");
    assertThat(api.get(EXECUTIONS + "/mine?include=all").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/none", "/%20"})
  void doesNotKnowOtherExecutions(String id) {
    assertThat(api.get(EXECUTIONS + id).body().path("code").stringValue())
        .isEqualTo("execution.not_found");
    assertThat(api.post(EXECUTIONS + id + "/cancel", "").status()).isEqualTo(404);
    assertThat(api.post(EXECUTIONS + id + "/terminate", "").status()).isEqualTo(404);
  }

  @Test
  void cancelsAndTerminatesWithAReason() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.RUNNING));

    var cancel = api.post(EXECUTIONS + "/mine/cancel", "{\"reason\":\"wrong order\"}");
    var terminate = api.send(api.to(EXECUTIONS + "/mine/terminate").POST(BodyPublishers.noBody()));

    assertThat(cancel.status()).isEqualTo(202);
    assertThat(terminate.status()).isEqualTo(202);
    assertThat(engine.asked())
        .containsExactly(
            "cancel runs/mine: wrong order", "terminate runs/mine: asked for over the API");
    assertThat(api.post(EXECUTIONS + "/mine/cancel", "{\"raeson\":\"x\"}").status()).isEqualTo(422);
  }

  @Test
  void takesACancellationOfWhatHasEndedBefore() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.COMPLETED));

    assertThat(api.post(EXECUTIONS + "/mine/cancel", "{}").status()).isEqualTo(202);
  }
}
