package dev.tenuto.cli.chaos;

/** Where a call is when its worker is killed. */
enum CrashPoint {
  /** The worker was given the call and has not sent it. */
  BEFORE_SEND("before send"),
  /** The target has the request, the worker no answer. */
  NOT_ANSWERED("received, not answered"),
  /** The target has answered, Temporal does not know of it. */
  NOT_REPORTED("answered, not reported"),
  /** Temporal knows of it, the worker does not know that it does. */
  REPORTED("reported"),
  /** The workflow has decided on the call, Temporal does not know of it. */
  IN_WORKFLOW_TASK("in the workflow task");

  private final String text;

  CrashPoint(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
