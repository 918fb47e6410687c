package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * Where an execution is, in the words of the API and of the search attribute {@code TenutoPhase}.
 */
public enum ExecutionStatus {
  RUNNING("running"),
  COMPLETED("completed"),
  FAILED("failed"),
  CANCELLED("cancelled"),
  TERMINATED("terminated"),
  TIMED_OUT("timedOut");

  private final String text;

  ExecutionStatus(String text) {
    this.text = text;
  }

  /** The word that the API uses. */
  @JsonValue
  public String text() {
    return text;
  }

  /** Whether nothing of the execution runs any more. */
  public boolean ended() {
    return this != RUNNING;
  }

  /**
   * The status written so.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static ExecutionStatus of(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text.equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'" + text + "' is no status; expected one of " + Arrays.toString(values())));
  }
}
