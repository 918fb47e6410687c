package dev.tenuto.activities.http;

import dev.tenuto.workflows.contract.CallInput;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of each attempt: one timer, one line. Never a body, a header or a query. */
final class AttemptReports {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptReports.class);

  private final MeterRegistry meters;

  AttemptReports(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param outcome {@code ok}, or the code of the failure
   */
  void ended(CallInput input, Attempt attempt, String outcome, Duration took) {
    HttpUrl url = attempt.url();
    Answer answer = attempt.answer();
    Timer.builder("tenuto.http.attempts")
        .description("Attempts of HTTP calls")
        .tag("task", input.call().name())
        .tag("host", url == null ? "none" : url.host())
        .tag("status", answer == null ? "none" : answer.status() / 100 + "xx")
        .register(meters)
        .record(took);
    LOG.info(
        "attempt {} of {} to {}: {}, status {}, {} ms, {} bytes",
        attempt.number(),
        input.path(),
        url == null ? "nowhere" : url.host(),
        outcome,
        answer == null ? "none" : answer.status(),
        took.toMillis(),
        answer == null ? 0 : answer.bytes());
  }
}
