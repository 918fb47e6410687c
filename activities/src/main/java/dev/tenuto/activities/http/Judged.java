package dev.tenuto.activities.http;

import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.language.failure.FailureCode;
import java.util.function.Predicate;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of an answer, and turns down one that is not as expected.
 *
 * @param meets whether an answer meets {@code expect.when}
 */
record Judged(
    Expectation expectation,
    Predicate<Answer> meets,
    AttemptTrace trace,
    Blanking blanking,
    Exchange next)
    implements Exchange {

  private static final int NOT_MODIFIED = 304;

  /** A failure too is without secrets from here on: other attempts may be told of it. */
  @Override
  public Outcome exchange(Request request) {
    try {
      return judged(request);
    } catch (AttemptFailure failure) {
      throw failure.blanked(blanking);
    }
  }

  private Outcome judged(Request request) {
    return switch (next.exchange(request)) {
      case Outcome.Later later -> later;
      case Outcome.Answered(Answer answer, boolean asked) -> {
        Answer blanked = answer.blanked(blanking);
        if (!isRevalidated(request, answer)) {
          judge(request, blanked);
        }
        yield new Outcome.Answered(blanked, asked);
      }
    };
  }

  /** Whether the answer says that the one that is kept still holds. */
  private static boolean isRevalidated(Request request, Answer answer) {
    @Nullable Revalidation asked = request.tag(Revalidation.class);
    return asked != null && answer.status() == NOT_MODIFIED;
  }

  private void judge(Request request, Answer given) {
    if (!expectation.status().contains(given.status())) {
      throw unexpected(
          request,
          FailureCode.httpStatus(given.status()),
          "answered "
              + given.status()
              + ", and expected is "
              + expectation.status().text()
              + "; list it in http.expect.status if it is meant",
          given);
    }
    if (expectation.when() != null && !meets.test(given)) {
      throw unexpected(
          request,
          FailureCode.HTTP_UNEXPECTED.text(),
          "answered "
              + given.status()
              + " and does not meet http.expect.when: "
              + expectation.when().source().strip(),
          given);
    }
  }

  private AttemptFailure unexpected(Request request, String code, String what, Answer given) {
    ObjectNode details = given.toJson();
    if (given.bytes() > ReadingRules.FAILURE_MAX_BYTES) {
      details.remove("body");
    }
    String target =
        request.method() + " " + Described.origin(request.url()) + request.url().encodedPath();
    return new AttemptFailure(code, target + " " + what, true, details, trace.retryAfter());
  }
}
