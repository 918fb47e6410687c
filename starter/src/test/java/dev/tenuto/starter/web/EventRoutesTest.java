package dev.tenuto.starter.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.schema.Violation;
import dev.tenuto.starter.running.Api;
import dev.tenuto.starter.running.FakeEngine;
import dev.tenuto.starter.running.RunningStarter;
import dev.tenuto.starter.running.Samples;
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRoutesTest {

  private static final String EXECUTIONS = "/api/v1/namespaces/runs/executions";
  private static final String EVENT = EXECUTIONS + "/mine/events/approved";

  private final Api api = RunningStarter.api();
  private final FakeEngine engine = RunningStarter.engine();

  @Test
  void sendsAnEventWithItsKey() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.RUNNING));

    var answer =
        api.send(
            api.to(EVENT)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .POST(BodyPublishers.ofString("{\"by\":\"eve\",\"amount\":100.00}")));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(engine.asked())
        .containsExactly("send runs/mine approved {\"by\":\"eve\",\"amount\":100.00} key k-1");
  }

  @Test
  void takesAnyJsonAndNothingAsThePayload() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.RUNNING));

    assertThat(api.post(EVENT, "[1]").status()).isEqualTo(202);
    assertThat(api.send(api.to(EVENT).POST(BodyPublishers.noBody())).status()).isEqualTo(202);
    assertThat(engine.asked())
        .containsExactly(
            "send runs/mine approved [1] key null", "send runs/mine approved null key null");
  }

  @Test
  void tellsWhatThePayloadViolates() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.RUNNING));
    engine.sendsWith(_ ->
        new SendResult.Invalid(
            "The payload meets nothing", List.of(new Violation("/by", "is missing"))));

    var answer = api.post(EVENT, "{}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("code").stringValue()).isEqualTo("event.invalid");
    assertThat(answer.body().path("detail").stringValue()).isEqualTo("The payload meets nothing.");
    assertThat(answer.body().at("/problems/0/pointer").stringValue()).isEqualTo("/by");
  }

  @Test
  void doesNotKnowOtherExecutions() {
    assertThat(api.post(EXECUTIONS + "/none/events/approved", "{}").status()).isEqualTo(404);
    assertThat(api.post(EXECUTIONS + "/%20/events/approved", "{}").status()).isEqualTo(404);
  }

  @Test
  void refusesEventsForWhatHasEnded() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.COMPLETED));

    var answer = api.post(EVENT, "{}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("code").stringValue()).isEqualTo("execution.ended");
  }

  @Test
  void refusesWhatIsNoJsonOrTooLong() {
    engine.has(Samples.execution("runs", "mine", ExecutionStatus.RUNNING));

    assertThat(api.post(EVENT, "{by: eve}").status()).isEqualTo(400);
    assertThat(api.post(EVENT, "\"" + "x".repeat(1 << 20) + "\"").status()).isEqualTo(413);
    assertThat(engine.asked()).isEmpty();
  }
}
