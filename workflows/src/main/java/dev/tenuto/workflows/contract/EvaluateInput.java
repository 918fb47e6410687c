package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.definition.StepPath;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * @param demand what is made of the value; null: it is recorded, or kept outside when it is large
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluateInput(
    int engineVersion,
    StepPath path,
    JsonNode template,
    Map<String, Value> captured,
    String seed,
    Instant at,
    @Nullable Demand demand) {

  public EvaluateInput {
    captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
  }

  /** The same with something made of the value. */
  public EvaluateInput demanding(@Nullable Demand other) {
    return new EvaluateInput(engineVersion, path, template, captured, seed, at, other);
  }
}
