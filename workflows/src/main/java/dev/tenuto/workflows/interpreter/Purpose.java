package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an expression of a step is for. Each is asked once for a path, so that it names a seed. */
enum Purpose {
  /** The step's {@code if}. */
  @JsonProperty("condition")
  CONDITION,
  /** The {@code input} of a task. */
  @JsonProperty("input")
  INPUT,
  /** The value of a {@code set}. */
  @JsonProperty("set")
  SET,
  /** The {@code output} of a block or of the workflow. */
  @JsonProperty("output")
  OUTPUT,
  /** The workflow's {@code vars}. */
  @JsonProperty("vars")
  VARS,
  /** Whatever a call resolves where it is made. */
  @JsonProperty("call")
  CALL;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
