package dev.tenuto.activities.http;

import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of each attempt: one timer, one line. Never a body, a header or a query. */
final class AttemptReports {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptReports.class);
  private static final String NONE = "none";

  private final MeterRegistry meters;
  private final Labels labels;

  /** As many as the registry has: its own way to them is long. */
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  /** What one timer counts. */
  private record Series(String definition, String task, String host, String status) {}

  AttemptReports(MeterRegistry meters, Labels labels) {
    this.meters = meters;
    this.labels = labels;
  }

  /** An attempt that did not fail; one that was not made, as it was parked or its answer kept. */
  void ended(CallInput input, Attempt attempt, CallResult result, Duration took) {
    switch (result) {
      case CallResult.Parked parked ->
          log(line("no attempt", input, attempt).with("parked-until", parked.until()));
      case CallResult.Ended ended when ended.attempts() < attempt.number() ->
          log(line("no attempt", input, attempt).with("outcome", "kept"));
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
    var series =
        new Series(
            labels.definitions().of(definition(input)),
            labels.tasks().of(input.call().name()),
            labels.hosts().of(attempt.host()),
            answer == null ? NONE : answer.status() / 100 + "xx");
    timers.computeIfAbsent(series, this::timer).record(took);
    log(
        line("attempt", input, attempt)
            .with("outcome", outcome)
            .with("status", answer == null ? NONE : answer.status())
            .with("ms", took.toMillis())
            .with("bytes", answer == null ? 0 : answer.bytes()));
  }

  private Timer timer(Series series) {
    return Timer.builder("tenuto.http.attempts")
        .description("Attempts of HTTP calls")
        .tag(Labels.DEFINITION, series.definition())
        .tag(Labels.TASK, series.task())
        .tag(Labels.HOST, series.host())
        .tag("status", series.status())
        .register(meters);
  }

  private static AttemptLine line(String begin, CallInput input, Attempt attempt) {
    return new AttemptLine(begin)
        .with(Labels.DEFINITION, definition(input))
        .with("step", input.path())
        .with("attempt", attempt.number())
        .with(Labels.TASK, input.call().name())
        .with(Labels.HOST, attempt.host());
  }

  private static void log(AttemptLine line) {
    LOG.info("{}", line);
  }

  private static String definition(CallInput input) {
    return input.definition() == null ? NONE : input.definition();
  }
}
