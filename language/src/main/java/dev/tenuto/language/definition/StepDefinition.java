package dev.tenuto.language.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step.
 *
 * @param id empty where it is missing or unreadable
 * @param dependsOn the steps it names, apart from those that its expressions read
 * @param condition the {@code if}: a text, or a boolean that is the same in every execution
 * @param compensate the body that undoes it; null: nothing does
 */
public record StepDefinition(
    String id,
    Body body,
    List<NamedStep> dependsOn,
    @Nullable Written condition,
    @Nullable ForEach forEach,
    @Nullable Repeat repeat,
    CallOptions options,
    @Nullable Fallback fallback,
    @Nullable Body compensate,
    @Nullable String description,
    Place place) {

  public StepDefinition {
    dependsOn = List.copyOf(dependsOn);
  }

  /** A step's name where another step says it. */
  public record NamedStep(String id, Place place) {}
}
