package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;

/**
 * What may be carried in one piece. Temporal ends an execution that asks for more (2 MiB with all
 * that stands around it), and then nothing could answer for it.
 */
final class Sizes {

  static final long MAX_BYTES = 1_500_000;

  private static final String CARRIED = "carried to it";

  /** What a claim check takes beside its texts. */
  private static final int REF_MARGIN = 64;

  private Sizes() {}

  /** In bytes of JSON. */
  static long of(Value value) {
    return switch (value) {
      case Value.Inline inline -> Json.size(inline.json());
      case Value.Ref ref -> REF_MARGIN + ref.store().length() + ref.hash().length();
    };
  }

  /** Why a call cannot be made with what it reads; null when it can. */
  static @Nullable StepFailure excess(CapturedValues values) {
    return values.size() <= MAX_BYTES
        ? null
        : failure(FailureCode.LIMIT_INPUT, "What the call reads", values.size(), CARRIED);
  }

  /** Why an expression cannot be resolved outside with what it reads; null when it can. */
  static @Nullable StepFailure excess(EvaluateInput input) {
    long size = 0;
    for (Value value : input.captured().values()) {
      size += of(value);
    }
    return size <= MAX_BYTES
        ? null
        : failure(
            FailureCode.LIMIT_INPUT,
            "What the expression reads beside large values",
            size,
            CARRIED);
  }

  /** Why the execution's output cannot be recorded; null when it can. */
  static @Nullable StepFailure excess(Value output) {
    long size = of(output);
    return size <= MAX_BYTES
        ? null
        : failure(FailureCode.LIMIT_OUTPUT, "The output of the execution", size, "recorded");
  }

  /** Why an input cannot be carried to another execution; null when it can. */
  static @Nullable StepFailure excessOfInput(Value input) {
    long size = of(input);
    return size <= MAX_BYTES
        ? null
        : failure(FailureCode.LIMIT_INPUT, "The input of the child execution", size, "carried");
  }

  /** What is kept outside, because it is too large, where the value itself is needed. */
  static StepFailure kept(String what) {
    return StepFailure.of(
        FailureCode.LIMIT_INPUT, what + " is too large to be carried; pick what is needed");
  }

  private static StepFailure failure(FailureCode code, String what, long size, String done) {
    return StepFailure.of(
        code,
        "%s has %d bytes and at most %d can be %s; pick what is needed"
            .formatted(what, size, MAX_BYTES, done));
  }
}
