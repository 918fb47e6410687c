package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tenuto.language.failure.StepFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a call's activity ended when it did not fail. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CallResult.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = CallResult.Parked.class, name = "parked")
})
public sealed interface CallResult {

  /**
   * The call met what was expected of it.
   *
   * @param attempts all attempts that were made, those of earlier activities included
   */
  record Ended(Value output, @Nullable Response response, int attempts) implements CallResult {}

  /**
   * The call waits outside of any worker: a workflow timer until then, and a new activity with what
   * remains.
   *
   * @param until by Temporal's clock
   * @param attemptsMade all attempts that were made so far
   * @param spent the part of the call's {@code timeout} that is used up when the pause has passed
   * @param lastFailure the failed attempt that the pause follows; null when the wait has another
   *     reason, as a limit that is used up
   */
  record Parked(Instant until, int attemptsMade, Duration spent, @Nullable StepFailure lastFailure)
      implements CallResult {

    /** The same until another time. */
    public Parked at(Instant other) {
      return new Parked(other, attemptsMade, spent, lastFailure);
    }
  }
}
