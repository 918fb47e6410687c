package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a step is. The last five are ends, and the only ones that expressions see. */
public enum StepStatus {
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("waiting")
  WAITING,
  @JsonProperty("parked")
  PARKED,
  @JsonProperty("succeeded")
  SUCCEEDED,
  @JsonProperty("skipped")
  SKIPPED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("blocked")
  BLOCKED,
  @JsonProperty("cancelled")
  CANCELLED;

  /** The word that expressions and the API use. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
