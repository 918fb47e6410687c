package dev.tenuto.workflows.connection;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks whether Temporal answers and knows our namespace. */
public final class TemporalProbe {

  private static final long PATIENCE_SECONDS = 2;

  private final TemporalConnection connection;
  private final WorkflowServiceStubs stubs;

  public TemporalProbe(TemporalConnection connection, WorkflowServiceStubs stubs) {
    this.connection = connection;
    this.stubs = stubs;
  }

  /** What stands in the way, in one sentence; null when nothing does. Takes at most 2 seconds. */
  public @Nullable String findObstacle() {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .describeNamespace(
              DescribeNamespaceRequest.newBuilder().setNamespace(connection.namespace()).build());
      return null;
    } catch (StatusRuntimeException e) {
      return explain(e.getStatus());
    }
  }

  private String explain(Status status) {
    return switch (status.getCode()) {
      case NOT_FOUND ->
          "Temporal at %s has no namespace '%s'; create it or set tenuto.temporal.namespace"
              .formatted(connection.address(), connection.namespace());
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          "Temporal at %s does not let us in (%s); check tenuto.temporal.api-key and tls"
              .formatted(connection.address(), status.getDescription());
      default ->
          "Temporal at %s cannot be reached (%s)".formatted(connection.address(), cause(status));
    };
  }

  private static String cause(Status status) {
    Throwable cause = status.getCause();
    return cause == null ? String.valueOf(status.getDescription()) : String.valueOf(cause);
  }
}
