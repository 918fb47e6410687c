package dev.tenuto.activities.http;

import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of each attempt: one timer, one line. Never a body, a header or a query. */
final class AttemptReports {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptReports.class);

  private final MeterRegistry meters;

  AttemptReports(MeterRegistry meters) {
    this.meters = meters;
  }

  /** An attempt that did not fail; one that was not made, as it was parked or its answer kept. */
  void ended(CallInput input, Attempt attempt, CallResult result, Duration took) {
    switch (result) {
      case CallResult.Parked parked ->
          LOG.info(
              "attempt {} of {} to {}: parked until {}",
              attempt.number(),
              input.path(),
              attempt.host(),
              parked.until());
      case CallResult.Ended ended when ended.attempts() < attempt.number() ->
          LOG.info("no attempt of {} to {}: answer kept", input.path(), attempt.host());
      case CallResult.Ended _ -> made(input, attempt, "ok", took);
    }
  }

  /**
   * @param outcome the code of the failure
   */
  void failed(CallInput input, Attempt attempt, String outcome, Duration took) {
    made(input, attempt, outcome, took);
  }

  private void made(CallInput input, Attempt attempt, String outcome, Duration took) {
    Answer answer = attempt.answer();
    Timer.builder("tenuto.http.attempts")
        .description("Attempts of HTTP calls")
        .tag("task", input.call().name())
        .tag("host", attempt.host())
        .tag("status", answer == null ? "none" : answer.status() / 100 + "xx")
        .register(meters)
        .record(took);
    LOG.info(
        "attempt {} of {} to {}: {}, status {}, {} ms, {} bytes",
        attempt.number(),
        input.path(),
        attempt.host(),
        outcome,
        answer == null ? "none" : answer.status(),
        took.toMillis(),
        answer == null ? 0 : answer.bytes());
  }
}
