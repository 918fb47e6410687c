package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What an expression of a step is for. Each is asked once for a place, so that it names a seed. */
enum Purpose {
  /** The step's {@code if}. */
  @JsonProperty("condition")
  CONDITION,
  /** The {@code items} of a loop. */
  @JsonProperty("items")
  ITEMS,
  /** The {@code value} of a switch. */
  @JsonProperty("choice")
  CHOICE,
  /** The {@code when} of a case. */
  @JsonProperty("when")
  WHEN,
  /** The {@code input} of a task or a workflow. */
  @JsonProperty("input")
  INPUT,
  /** The {@code output} of a task that makes no call. */
  @JsonProperty("result")
  RESULT,
  /** The value of a {@code set}. */
  @JsonProperty("set")
  SET,
  /** The time that a {@code wait} is for. */
  @JsonProperty("time")
  TIME,
  /** The {@code message} of a {@code fail}. */
  @JsonProperty("message")
  MESSAGE,
  /** The {@code details} of a {@code fail}. */
  @JsonProperty("details")
  DETAILS,
  /** The {@code until} of a round. */
  @JsonProperty("until")
  UNTIL,
  /** What is collected of a round. */
  @JsonProperty("collect")
  COLLECT,
  /** The output of a loop or a repetition, where some of it is kept outside. */
  @JsonProperty("gathering")
  GATHERING,
  /** The {@code output} of a block or of a workflow. */
  @JsonProperty("output")
  OUTPUT,
  /** A workflow's {@code vars}. */
  @JsonProperty("vars")
  VARS,
  /** The {@code tags} of a child execution. */
  @JsonProperty("tags")
  TAGS,
  /** Whatever a call resolves where it is made. */
  @JsonProperty("call")
  CALL;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
