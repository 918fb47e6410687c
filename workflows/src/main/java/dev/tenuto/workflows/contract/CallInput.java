package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.CallDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to make one call, wherever it is made. Fields are only ever added, and then
 * optional.
 *
 * @param engineVersion the rules that the execution runs by
 * @param path the step's path, loop positions and rounds included
 * @param key the {@code Idempotency-Key}: the same over attempts, lost workers and resets
 * @param captured the roots that the call's templates read, pruned to the paths they read; for a
 *     task only {@code input}. A {@link Value.Ref} that stands inside a root has an entry of its
 *     own under its dotted path ({@code steps.order.output}) and belongs back there
 * @param seed what {@code uuid()} and {@code random()} of the call come from: each attempt makes a
 *     {@link SeededMoment} of it
 * @param startedAt what {@code now()} of the call gives: when the step started, in workflow time
 * @param attemptsMade attempts before this activity
 * @param spent the part of the call's {@code timeout} that earlier activities have used up
 * @param finishAttempt whether the attempt in flight ends first when the call is cancelled, because
 *     its step can be undone; null: no
 * @param definition the workflow that makes the call, as {@code namespace/name}, for what is
 *     measured and logged; null: not told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallInput(
    int engineVersion,
    StepPath path,
    String key,
    CallDefinition call,
    Map<String, Value> captured,
    String seed,
    Instant startedAt,
    int attemptsMade,
    Duration spent,
    @Nullable Boolean finishAttempt,
    @Nullable String definition) {

  public CallInput {
    captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
  }

  /** A call whose attempts end at once when it is cancelled. */
  public CallInput(
      int engineVersion,
      StepPath path,
      String key,
      CallDefinition call,
      Map<String, Value> captured,
      String seed,
      Instant startedAt,
      int attemptsMade,
      Duration spent) {
    this(
        engineVersion, path, key, call, captured, seed, startedAt, attemptsMade, spent, null, null);
  }

  /** Whether the attempt in flight ends first when the call is cancelled. */
  public boolean finishesAttempt() {
    return Boolean.TRUE.equals(finishAttempt);
  }
}
