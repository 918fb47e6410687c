package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an expression came to. */
sealed interface Resolved {

  record Here(JsonNode json) implements Resolved {}

  /** It cannot be evaluated over the data it met. */
  record Failed(StepFailure failure) implements Resolved {}

  /**
   * It reads values that are kept outside and has to be resolved there.
   *
   * @param moved the one that it gives as it is; null: it computes with them
   */
  record Outside(EvaluateInput input, @Nullable Value moved) implements Resolved {}
}
