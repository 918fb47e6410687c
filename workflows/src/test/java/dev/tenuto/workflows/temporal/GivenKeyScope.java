package dev.tenuto.workflows.temporal;

import dev.tenuto.workflows.contract.Envelope;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;

/**
 * Starts executions with a key scope that does not depend on their runs, so that two of them have
 * the same keys and the same chance.
 */
final class GivenKeyScope extends WorkflowClientInterceptorBase {

  private final String keyScope;

  GivenKeyScope(String keyScope) {
    this.keyScope = keyScope;
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new WorkflowClientCallsInterceptorBase(next) {
      @Override
      public WorkflowStartOutput start(WorkflowStartInput input) {
        Object[] arguments = {scoped((Envelope) input.getArguments()[0])};
        return super.start(
            new WorkflowStartInput(
                input.getWorkflowId(),
                input.getWorkflowType(),
                input.getHeader(),
                arguments,
                input.getOptions()));
      }
    };
  }

  private Envelope scoped(Envelope envelope) {
    return new Envelope(
        envelope.engineVersion(),
        envelope.namespace(),
        envelope.workflow(),
        envelope.version(),
        envelope.bundle(),
        envelope.hash(),
        envelope.input(),
        envelope.tags(),
        keyScope,
        envelope.parentPath(),
        envelope.snapshot(),
        envelope.bounds());
  }
}
