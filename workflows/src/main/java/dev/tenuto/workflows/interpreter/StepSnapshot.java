package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * A run of a {@link Snapshot}, with the runs inside of it. Fields are only ever added, and then
 * optional.
 *
 * @param mode null: running
 * @param chosen the cases of a switch; null: none yet
 * @param inside once its body, loop or repetition has begun
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepSnapshot(
    StepState state,
    @Nullable Mode mode,
    @Nullable Instant startedAt,
    @Nullable Deadline deadline,
    @Nullable Interruption interruption,
    @Nullable List<Integer> chosen,
    @Nullable Inside inside,
    @Nullable Mend fallback,
    @Nullable Compensation compensation) {

  /**
   * What is inside of a run, each field for one kind of it.
   *
   * @param steps of a block, or of a workflow
   * @param items of a loop
   * @param rounds of a repetition
   * @param workflow what a workflow has besides steps
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Inside(
      @Nullable Steps steps,
      @Nullable ItemList items,
      @Nullable RoundList rounds,
      @Nullable Workflow workflow) {}

  /**
   * Steps.
   *
   * @param failure of the step that failed first
   * @param runs by id; those that have not begun are left out
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Steps(@Nullable StepFailure failure, Map<String, StepSnapshot> runs) {

    Steps {
      runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    }
  }

  /**
   * The items of a loop.
   *
   * @param failure of the item that failed first
   * @param runs in item order; those that have not begun are left out
   * @param plain those that are not among the runs, as nothing is to be told of them but how they
   *     succeeded; null: none
   * @param kept the elements, where they are kept outside; null: they are here
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemList(
      ArrayNode elements,
      @Nullable StepFailure failure,
      List<StepSnapshot> runs,
      @Nullable PlainItems plain,
      Elements.@Nullable Kept kept) {

    /** Of all items that have begun, in item order. */
    List<StepSnapshot> all() {
      return plain == null ? runs : plain.with(runs);
    }
  }

  /**
   * The rounds of a repetition that have begun.
   *
   * @param before what was collected ahead of the rest, where some of it is kept outside; null:
   *     nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RoundList(ArrayNode collected, List<StepSnapshot> runs, @Nullable List<Value> before) {}

  /**
   * What a workflow has besides its steps.
   *
   * @param input null: it is the execution's
   * @param undoable paths by the number of their ending
   * @param verdict how its steps had ended when its last steps began; null before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Workflow(
      @Nullable Value input,
      Map<String, Value> vars,
      Map<Long, String> undoable,
      @Nullable Verdict verdict,
      @Nullable Steps last) {

    Workflow {
      vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
      undoable = Collections.unmodifiableMap(new LinkedHashMap<>(undoable));
    }
  }

  /** A fallback that has begun. */
  record Mend(StepFailure failure, int attempts, StepSnapshot run) {}

  /**
   * A compensation that has begun.
   *
   * @param workflow the path of the workflow that undoes what it did
   */
  record Compensation(String workflow, StepSnapshot run) {}
}
