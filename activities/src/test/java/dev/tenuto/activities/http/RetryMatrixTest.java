package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.testing.Answer;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every cell of what is tried again, as whole executions in virtual time: the first answer is a
 * failure, the second is good, and what shows is the pause between them at the target, or that
 * there was no second request.
 */
@Timeout(60)
class RetryMatrixTest {

  /** What passes between two attempts beside the pause itself. */
  private static final Duration WORK = Duration.ofSeconds(5);

  private final VirtualTime time = new VirtualTime();
  private final TargetServer target = TargetServer.start();

  private final List<Instant> received = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    time.close();
    target.close();
  }

  /** With the pauses of 20 s that the definition asks for. */
  @ParameterizedTest(name = "{0}: {1} idempotent, {2} other")
  @CsvSource({
    "408, again, fails",
    "425, again, again",
    "429, again, again",
    "500, again, fails",
    "502, again, fails",
    "503, again, again",
    "504, again, fails",
    "broken, again, fails",
    "timeout, again, fails",
    "301, fails, fails",
    "400, fails, fails",
    "401, fails, fails",
    "403, fails, fails",
    "404, fails, fails",
    "409, fails, fails",
    "410, fails, fails",
    "422, fails, fails",
    "501, fails, fails",
    "505, fails, fails",
    "not_json, fails, fails",
    "too_large, fails, fails",
    "unexpected, fails, fails"
  })
  void byDefault(String failure, String idempotent, String other) {
    assertThat(outcome("PUT", answer(failure))).isEqualTo(idempotent);
    received.clear();
    assertThat(outcome("POST", answer(failure))).isEqualTo(other);
  }

  @ParameterizedTest(name = "{0}: {1} attempts idempotent, {2} other")
  @CsvSource({
    "http.connect, http://127.0.0.1:{refused}, 2, 2",
    "http.dns, http://no-such-host.invalid, 2, 2",
    "http.tls, https://127.0.0.1:{port}, 1, 1",
    "http.refused_target, http://10.0.0.1, 1, 1"
  })
  void beforeAnythingIsSent(String code, String url, int idempotent, int other) {
    String base =
        url.replace("{refused}", String.valueOf(FreePorts.next()))
            .replace("{port}", String.valueOf(target.port()));
    StepFailure put = failure(time.run(spec("PUT", base)));
    assertThat(put.code()).isEqualTo(code);
    assertThat(put.attempts()).isEqualTo(idempotent);
    StepFailure post = failure(time.run(spec("POST", base)));
    assertThat(post.code()).isEqualTo(code);
    assertThat(post.attempts()).isEqualTo(other);
  }

  /** What the server asks for, beside the definition's 20 s, 10 m at most and 15 m in total. */
  @ParameterizedTest(name = "Retry-After: {0} pauses {1}")
  @CsvSource({
    "7, PT7S",
    "007, PT7S",
    "30, PT30S",
    "31, PT31S",
    "599, PT599S",
    "600, PT600S",
    "0, PT20S",
    "-1, PT20S",
    "1.5, PT20S",
    "soon, PT20S",
    "'', PT20S",
    "601, fails",
    "99999999999999999999999999, fails",
    "date+45, PT45S",
    "date-45, PT20S",
    "date+700, fails",
    "'Sun, 99 Foo 2026 00:00:00 GMT', PT20S"
  })
  void obeysTheServer(String asked, String expected) {
    for (String status : List.of("429", "503")) {
      for (String method : List.of("PUT", "POST")) {
        received.clear();
        Reply busy =
            Reply.status(Integer.parseInt(status)).withHeader("Retry-After", header(asked));
        if (expected.equals("fails")) {
          assertThat(outcome(method, busy)).as("%s %s", method, status).isEqualTo("fails");
        } else {
          Duration pause = Duration.parse(expected);
          assertThat(pause(method, busy))
              .as("%s %s", method, status)
              .isBetween(pause.minusSeconds(1), pause.plus(WORK));
        }
      }
    }
  }

  private String header(String asked) {
    if (!asked.startsWith("date")) {
      return asked;
    }
    Instant at = time.now().plusSeconds(Long.parseLong(asked.substring("date".length())));
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(ZoneOffset.UTC));
  }

  private static Answer answer(String failure) {
    return switch (failure) {
      case "broken" -> Faults.truncated();
      case "timeout" -> Faults.hang();
      case "not_json" -> Reply.json("{");
      case "too_large" -> Reply.json('"' + "x".repeat(2000) + '"');
      case "unexpected" -> Reply.json("{\"bad\": true}");
      default -> Reply.status(Integer.parseInt(failure));
    };
  }

  /** "again" after the definition's pause, or "fails" after one request. */
  private String outcome(String method, Answer first) {
    Execution execution = run(method, first);
    if (execution.status() == ExecutionStatus.FAILED) {
      assertThat(failure(execution).attempts()).isEqualTo(1);
      assertThat(received).hasSize(1);
      return "fails";
    }
    assertThat(between()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(20).plus(WORK));
    return "again";
  }

  private Duration pause(String method, Answer first) {
    assertThat(run(method, first).status()).isEqualTo(ExecutionStatus.COMPLETED);
    return between();
  }

  private Duration between() {
    assertThat(received).hasSize(2);
    return Duration.between(received.getFirst(), received.getLast());
  }

  private Execution run(String method, Answer first) {
    target.respond(
        method,
        "/a",
        request -> {
          received.add(time.now());
          return received.size() == 1 ? first : Reply.json("{}");
        });
    return time.run(spec(method, target.url()));
  }

  private static String spec(String method, String base) {
    return """
    {"steps": [{"id": "call", "attemptTimeout": "700ms", "timeout": "15m",
      "http": {"method": "%s", "url": "%s/a", "response": {"maxBytes": 1000},
        "expect": {"when": "response.body == null || !has(response.body.bad)"}},
      "retry": {"maxAttempts": 2, "initialInterval": "20s", "jitter": 0}}]}
    """
        .formatted(method, base);
  }

  private static StepFailure failure(Execution execution) {
    return Objects.requireNonNull(execution.error());
  }
}
