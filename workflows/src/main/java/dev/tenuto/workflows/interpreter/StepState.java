package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a run is. Each is immutable; a run moves by being given another. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StepState.Pending.class, name = "pending"),
  @JsonSubTypes.Type(value = StepState.Evaluating.class, name = "evaluating"),
  @JsonSubTypes.Type(value = StepState.Queued.class, name = "queued"),
  @JsonSubTypes.Type(value = StepState.Calling.class, name = "calling"),
  @JsonSubTypes.Type(value = StepState.Parked.class, name = "parked"),
  @JsonSubTypes.Type(value = StepState.Waiting.class, name = "waiting"),
  @JsonSubTypes.Type(value = StepState.Awaiting.class, name = "awaiting"),
  @JsonSubTypes.Type(value = StepState.Pausing.class, name = "pausing"),
  @JsonSubTypes.Type(value = StepState.ChildRunning.class, name = "childRunning"),
  @JsonSubTypes.Type(value = StepState.ChildHeld.class, name = "childHeld"),
  @JsonSubTypes.Type(value = StepState.Inside.class, name = "inside"),
  @JsonSubTypes.Type(value = StepState.Mending.class, name = "mending"),
  @JsonSubTypes.Type(value = StepState.Compensating.class, name = "compensating"),
  @JsonSubTypes.Type(value = StepState.Concluding.class, name = "concluding"),
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
   * @param held what was resolved before and is needed with the answer; null: nothing
   * @param position which of several expressions of that purpose it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Evaluating(Purpose purpose, boolean cancelling, @Nullable Value held, int position)
      implements StepState {

    Evaluating cancelled() {
      return new Evaluating(purpose, true, held, position);
    }
  }

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

  /** It waits for a time. */
  record Waiting(Instant until) implements StepState {}

  /** It waits for an event. */
  record Awaiting() implements StepState {}

  /** A round of it has ended, and the next begins later. */
  record Pausing(Instant until) implements StepState {}

  /**
   * Its child execution runs.
   *
   * @param cancelling whether that was told to end
   */
  record ChildRunning(boolean cancelling) implements StepState {}

  /** Its child execution is started once things may begin again. */
  record ChildHeld() implements StepState {}

  /** What is inside of it is running: steps, items or rounds. */
  record Inside() implements StepState {}

  /** It has failed, and its fallback is running. */
  record Mending() implements StepState {}

  /** Of a workflow: its steps have ended, and what they did is being undone. */
  record Compensating(Verdict verdict) implements StepState {}

  /** Of a workflow: its last steps are running. */
  record Concluding(Verdict verdict) implements StepState {}

  /** It has ended. */
  record Ended(Outcome outcome, Instant endedAt) implements StepState {}
}
