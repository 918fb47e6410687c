package dev.tenuto.workflows.client;

import dev.tenuto.workflows.contract.SearchKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The search attributes that a Temporal namespace must know before executions are started. */
public final class SearchAttributes {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final WorkflowClient client;

  public SearchAttributes(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Adds what is missing and waits until it can be used; for launchers that own their server.
   *
   * @throws IllegalStateException when they cannot be used after that time
   */
  public void ensure(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    List<SearchAttributeKey<?>> missing = missing();
    missing.forEach(this::add);
    while (!missing.isEmpty()) {
      missing = missing();
      if (!missing.isEmpty()) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(complaint(missing));
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  /**
   * Looks whether all are there, for the start-up of what cannot or may not add them.
   *
   * @throws IllegalStateException when one is missing, naming it and how it is added
   */
  public void check() {
    List<SearchAttributeKey<?>> missing = missing();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(complaint(missing));
    }
  }

  private String complaint(List<SearchAttributeKey<?>> missing) {
    StringBuilder message =
        new StringBuilder("The Temporal namespace '")
            .append(namespace())
            .append("' does not know, or not with this type, the search attributes ")
            .append(String.join(", ", missing.stream().map(SearchAttributeKey::getName).toList()))
            .append("; add them:");
    missing.forEach(key ->
        message
            .append("\n  temporal operator search-attribute create --namespace ")
            .append(namespace())
            .append(" --name ")
            .append(key.getName())
            .append(" --type ")
            .append(typeName(key)));
    return message.toString();
  }

  private List<SearchAttributeKey<?>> missing() {
    List<SearchAttributeKey<?>> missing = new ArrayList<>();
    for (SearchAttributeKey<?> key : SearchKeys.all()) {
      if (!isUsable(key)) {
        missing.add(key);
      }
    }
    return missing;
  }

  /**
   * A count by the attribute is refused while it is unknown, and needs no rights of an operator.
   */
  private boolean isUsable(SearchAttributeKey<?> key) {
    boolean number = key.getValueType() == IndexedValueType.INDEXED_VALUE_TYPE_INT;
    CountWorkflowExecutionsRequest request =
        CountWorkflowExecutionsRequest.newBuilder()
            .setNamespace(namespace())
            .setQuery(key.getName() + (number ? " = 1" : " = 'none'"))
            .build();
    return TemporalUnavailable.guard(() -> {
      try {
        client.getWorkflowServiceStubs().blockingStub().countWorkflowExecutions(request);
        return true;
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
          return false;
        }
        // Temporal's test server can't count; who launches it has added them
        if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
          return true;
        }
        throw e;
      }
    });
  }

  private void add(SearchAttributeKey<?> key) {
    OperatorServiceBlockingStub operator =
        OperatorServiceGrpc.newBlockingStub(client.getWorkflowServiceStubs().getRawChannel());
    AddSearchAttributesRequest request =
        AddSearchAttributesRequest.newBuilder()
            .setNamespace(namespace())
            .putSearchAttributes(key.getName(), key.getValueType())
            .build();
    TemporalUnavailable.guard(() -> {
      try {
        return operator.addSearchAttributes(request);
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
          return null;
        }
        throw e;
      }
    });
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }

  private static String typeName(SearchAttributeKey<?> key) {
    return key.getValueType() == IndexedValueType.INDEXED_VALUE_TYPE_INT
        ? "Int"
        : key.getValueType() == IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST
            ? "KeywordList"
            : "Keyword";
  }
}
