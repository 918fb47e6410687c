package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import java.util.Map;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** Equal requests in flight share an outcome, but not what they know to be secret. */
class JudgedTest {

  private static final Request REQUEST =
      new Request.Builder().url("http://127.0.0.1/a/s3cret-value").build();

  private final Blanking blanking = new Blanking();

  JudgedTest() {
    blanking.add("s3cret-value");
  }

  @Test
  void tellsNoSecretOfARequestThatFailed() {
    AttemptFailure failure =
        failure(_ -> {
          throw AttemptFailure.unsent(FailureCode.HTTP_CONNECT, "no way to s3cret-value.example");
        });

    assertThat(failure).hasMessage("no way to [secret].example");
  }

  @Test
  void tellsNoSecretOfAnAnswerThatIsTurnedDown() {
    Answer answer =
        new Answer(503, Map.of("link", "s3cret-value"), Json.read("\"s3cret-value\""), 9);

    AttemptFailure failure = failure(_ -> new Outcome.Answered(answer, true));

    assertThat(failure).hasMessageContaining("/a/[secret] answered 503");
    assertThat(String.valueOf(failure.toStepFailure(Calls.input(Calls.idempotent("{}"), "{}"), 1)))
        .contains("[secret]")
        .doesNotContain("s3cret");
  }

  private AttemptFailure failure(Exchange next) {
    Expectation expectation = new Expectation(StatusRanges.SUCCESS, null);
    Judged judged = new Judged(expectation, _ -> true, new AttemptTrace(), blanking, next);
    return catchThrowableOfType(AttemptFailure.class, () -> judged.exchange(REQUEST));
  }
}
