package dev.tenuto.workflows.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the first long poll for an end hang, as one does that missed it; those after it are
 * answered.
 */
final class MissedLongPoll implements ClientInterceptor {

  private final AtomicInteger polls = new AtomicInteger();

  int polls() {
    return polls.get();
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      private boolean missed;

      @Override
      public void sendMessage(Q message) {
        missed =
            message instanceof GetWorkflowExecutionHistoryRequest request
                && request.getWaitNewEvent()
                && polls.getAndIncrement() == 0;
        if (!missed) {
          super.sendMessage(message);
        }
      }

      @Override
      public void halfClose() {
        if (!missed) {
          super.halfClose();
        }
      }
    };
  }
}
