package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.EvaluateInput;
import tools.jackson.databind.JsonNode;

/** What an expression came to. */
sealed interface Resolved {

  record Here(JsonNode json) implements Resolved {}

  /** It cannot be evaluated over the data it met. */
  record Failed(StepFailure failure) implements Resolved {}

  /** It reads values that are kept outside and has to be resolved there. */
  record Outside(EvaluateInput input) implements Resolved {}
}
