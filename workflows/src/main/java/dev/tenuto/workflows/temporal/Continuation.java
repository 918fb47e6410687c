package dev.tenuto.workflows.temporal;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Compressed;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.MemoKeys;
import dev.tenuto.workflows.interpreter.Machine;
import io.temporal.workflow.ContinueAsNewOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new run of the same execution, which goes on from the state of this one.
 *
 * @param envelope what it is started with
 */
record Continuation(Envelope envelope) {

  /** What an envelope takes beside its bundle, input, tags and snapshot. */
  private static final int MARGIN = 4096;

  private static final String START = "start";
  private static final String INPUT = "input";

  static Continuation of(Envelope envelope, Machine machine) {
    ObjectNode state = (ObjectNode) machine.snapshot();
    // the envelope has it
    ((ObjectNode) state.get(START)).remove(INPUT);
    return new Continuation(envelope.at(Compressed.write(state)));
  }

  /** The state that an execution goes on from. */
  static JsonNode state(Envelope envelope) {
    ObjectNode state = (ObjectNode) Compressed.read(Objects.requireNonNull(envelope.snapshot()));
    ((ObjectNode) state.get(START)).set(INPUT, envelope.input());
    return state;
  }

  /** Why the state cannot be carried over; null when it can. */
  @Nullable StepFailure findExcess() {
    int state = Objects.requireNonNull(envelope.snapshot()).length();
    int size =
        envelope.bundle().length()
            + Json.writeBytes(envelope.input()).length
            + Json.writeBytes(Json.mapper().valueToTree(envelope.tags())).length
            + state
            + MARGIN;
    return size <= Envelope.MOST_BYTES
        ? null
        : StepFailure.of(
            FailureCode.LIMIT_STATE,
            "The execution's definition, input and state take "
                + size
                + " bytes, "
                + state
                + " of them the state, and at most "
                + Envelope.MOST_BYTES
                + " can be carried to a new run; let steps keep smaller outputs");
  }

  /** Ends this run; does not return. */
  Object begin() {
    ContinueAsNewOptions options = ContinueAsNewOptions.newBuilder().setMemo(memo()).build();
    Workflow.continueAsNew(options, envelope);
    throw new IllegalStateException("The run goes on after its end");
  }

  private static Map<String, Object> memo() {
    Map<String, Object> memo = new LinkedHashMap<>();
    List.of(MemoKeys.INPUT_HASH, MemoKeys.BUNDLE_HASH, MemoKeys.IDEMPOTENCY_KEY)
        .forEach(key -> keep(key, memo));
    Instant begun = Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
    memo.put(MemoKeys.STARTED_AT, begun.toString());
    keep(MemoKeys.STARTED_AT, memo);
    return memo;
  }

  private static void keep(String key, Map<String, Object> memo) {
    @Nullable Object value = Workflow.getMemo(key, String.class);
    if (value != null) {
      memo.put(key, value);
    }
  }
}
