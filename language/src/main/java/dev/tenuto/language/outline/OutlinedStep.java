package dev.tenuto.language.outline;

import dev.tenuto.language.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as an outline shows it.
 *
 * @param path where it stands, without positions in loops: {@code outer/inner}, {@code
 *     step~fallback/inner}
 * @param dependsOn the paths of the steps that must have ended before it begins
 * @param callsAtMost null where the definition sets no bound
 * @param historyEventsAtMost null where the definition sets no bound
 */
public record OutlinedStep(
    PlannedStep step,
    String path,
    List<String> dependsOn,
    OutlinedBody body,
    @Nullable OutlinedBody fallback,
    @Nullable OutlinedBody compensation,
    @Nullable Long callsAtMost,
    @Nullable Long historyEventsAtMost) {

  public OutlinedStep {
    dependsOn = List.copyOf(dependsOn);
  }

  /** Its body, and what stands in for it or undoes it. */
  List<OutlinedBody> bodies() {
    var bodies = new ArrayList<>(List.of(body));
    if (fallback != null) {
      bodies.add(fallback);
    }
    if (compensation != null) {
      bodies.add(compensation);
    }
    return bodies;
  }
}
