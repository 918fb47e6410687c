package dev.tenuto.workflows.contract;

import dev.tenuto.language.definition.StepPath;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An expression over values that are kept outside of the history, resolved by an activity so that
 * only its result is recorded. Fields are only ever added, and then optional.
 *
 * @param engineVersion the rules that the execution runs by
 * @param path whose expression it is
 * @param template JSON whose strings may hold templates
 * @param captured the roots that it reads, pruned to the paths it reads, as in {@link CallInput}
 * @param seed what {@code uuid()} and {@code random()} come from, by a {@link SeededMoment}
 * @param at what {@code now()} gives
 */
public record EvaluateInput(
    int engineVersion,
    StepPath path,
    JsonNode template,
    Map<String, Value> captured,
    String seed,
    Instant at) {

  public EvaluateInput {
    captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
  }
}
