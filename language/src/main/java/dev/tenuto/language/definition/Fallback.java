package dev.tenuto.language.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step does instead, when it has failed for good.
 *
 * @param on the failure codes that it is for; null: all
 */
public record Fallback(Body body, @Nullable List<String> on, Place place) {

  public Fallback {
    on = on == null ? null : List.copyOf(on);
  }
}
