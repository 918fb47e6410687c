package dev.tenuto.workflows.contract;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Resolves templates over values that are kept outside of the history, so that only the result is
 * recorded. It fails as {@link CallActivity} does.
 */
@ActivityInterface
public interface EvaluateActivity {

  /** The activity's type in histories and metrics. */
  String NAME = "evaluate";

  @ActivityMethod(name = NAME)
  EvaluateResult evaluate(EvaluateInput input);
}
