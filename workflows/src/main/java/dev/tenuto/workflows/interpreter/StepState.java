package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a step is. Each is immutable; a step moves by being given another. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StepState.Pending.class, name = "pending"),
  @JsonSubTypes.Type(value = StepState.Evaluating.class, name = "evaluating"),
  @JsonSubTypes.Type(value = StepState.Queued.class, name = "queued"),
  @JsonSubTypes.Type(value = StepState.Calling.class, name = "calling"),
  @JsonSubTypes.Type(value = StepState.Parked.class, name = "parked"),
  @JsonSubTypes.Type(value = StepState.Inside.class, name = "inside"),
  @JsonSubTypes.Type(value = StepState.Ended.class, name = "ended")
})
sealed interface StepState {

  /** Some of what it depends on has not ended. */
  record Pending() implements StepState {
    static final Pending INSTANCE = new Pending();
  }

  /**
   * One of its expressions is being resolved outside.
   *
   * @param cancelling whether it was told to end
   */
  record Evaluating(Purpose purpose, Instant since, boolean cancelling) implements StepState {}

  /**
   * Its call waits for a place.
   *
   * @param resumed whether it was made before and then parked
   */
  record Queued(CallProgress progress, boolean resumed) implements StepState {}

  /**
   * Its call is in flight.
   *
   * @param size of the captured values, in bytes of JSON
   * @param cancelling whether it was told to end
   */
  record Calling(CallProgress progress, long size, boolean cancelling) implements StepState {}

  /** Its call waits outside of any worker, and holds no place. */
  record Parked(CallProgress progress, Instant until) implements StepState {}

  /** Its own steps are running. */
  record Inside() implements StepState {}

  /**
   * It has ended.
   *
   * @param startedAt null when it never started
   */
  record Ended(Outcome outcome, @Nullable Instant startedAt, Instant endedAt)
      implements StepState {}
}
