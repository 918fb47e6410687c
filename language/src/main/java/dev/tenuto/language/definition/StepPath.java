package dev.tenuto.language.definition;

/**
 * Where a step stands in a running execution: {@code outer/inner}, {@code each[3]}, {@code poll#2},
 * {@code charge~fallback}, {@code charge~compensate}. A top step's path is its id. Positions in
 * lists and rounds count from 0.
 */
public record StepPath(String text) {

  /** The path of the execution itself, above every step. */
  public static final StepPath ROOT = new StepPath("");

  /** The path of a step inside this one. */
  public StepPath child(String id) {
    return new StepPath(text.isEmpty() ? id : text + "/" + id);
  }

  /** The path of one item of this loop. */
  public StepPath item(int index) {
    return new StepPath(text + "[" + index + "]");
  }

  /** The path of one round of this repetition. */
  public StepPath round(int iteration) {
    return new StepPath(text + "#" + iteration);
  }

  /** The path of what runs when this step has failed for good. */
  public StepPath fallback() {
    return new StepPath(text + "~fallback");
  }

  /** The path of what undoes this step. */
  public StepPath compensation() {
    return new StepPath(text + "~compensate");
  }

  @Override
  public String toString() {
    return text;
  }
}
