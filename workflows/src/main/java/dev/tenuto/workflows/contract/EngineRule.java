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
  EVALUATIONS_END_EARLY(2);

  private final int since;

  EngineRule(int since) {
    this.since = since;
  }

  /** Whether executions of this version go by it. */
  public boolean holds(int engineVersion) {
    return engineVersion >= since;
  }
}
