package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.failure.StepFailure;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a {@link Snapshot}, with the steps inside of it. Fields are only ever added, and then
 * optional.
 *
 * @param inner its own steps, once its block was opened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepSnapshot(StepState state, @Nullable ScopeSnapshot inner) {

  /**
   * A scope.
   *
   * @param failure of the step that failed first
   * @param steps by id; those that have not begun are left out
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScopeSnapshot(
      Instant openedAt,
      @Nullable Instant deadline,
      Mode mode,
      @Nullable StepFailure failure,
      @Nullable Interruption interruption,
      Map<String, StepSnapshot> steps) {

    ScopeSnapshot {
      steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }
  }

  static StepSnapshot of(StepRun run) {
    Scope inner = run.inner();
    return new StepSnapshot(run.state(), inner == null ? null : of(inner));
  }

  private static ScopeSnapshot of(Scope scope) {
    var steps = new LinkedHashMap<String, StepSnapshot>();
    for (StepRun run : scope.runs()) {
      if (!(run.state() instanceof StepState.Pending)) {
        steps.put(run.step().id(), of(run));
      }
    }
    return new ScopeSnapshot(
        scope.openedAt(),
        scope.deadline(),
        scope.mode(),
        scope.failure(),
        scope.interruption(),
        steps);
  }
}
