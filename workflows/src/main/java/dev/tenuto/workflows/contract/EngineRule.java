package dev.tenuto.workflows.contract;

/**
 * What executions do since an engine version that those of earlier ones do not. A rule is never
 * changed or removed while executions of earlier versions may run.
 */
public enum EngineRule {

  /**
   * An evaluation outside of the workflow ends when its step is told to; before, it was let come to
   * its own end with all its attempts.
   */
  EVALUATIONS_END_EARLY(2),

  /**
   * Calls, evaluations and the starts of child executions that are together too much for one
   * workflow task are begun in several; before, such an execution did not go on.
   */
  TASKS_FIT(3);

  private final int since;

  EngineRule(int since) {
    this.since = since;
  }

  /** Whether executions of this version go by it. */
  public boolean holds(int engineVersion) {
    return engineVersion >= since;
  }
}
