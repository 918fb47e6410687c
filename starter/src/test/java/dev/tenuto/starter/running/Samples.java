package dev.tenuto.starter.running;

import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.contract.ExecutionStatus;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.StringNode;

/** Documents and executions for tests. */
public final class Samples {

  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

  private Samples() {}

  /** A task that gets an order from the address. */
  public static String task(String namespace, String url) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Task
    metadata: {name: fetch-order, namespace: %s, labels: {team: orders}}
    spec:
      description: Get an order
      input: {orderId: {type: string, required: true}}
      http: {method: GET, url: "%s/orders/{{ input.orderId }}"}
    """
        .formatted(namespace, url);
  }

  /** A workflow that uses the task. */
  public static String workflow(String namespace) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: order, namespace: %s}
    spec:
      input: {orderId: {type: string, required: true}}
      steps:
        - id: fetch
          taskRef: fetch-order
          input: {orderId: "{{ input.orderId }}"}
      output: "{{ steps.fetch.output }}"
    """
        .formatted(namespace);
  }

  /** Both in one text. */
  public static String taskAndWorkflow(String namespace) {
    return task(namespace, "https://shop.example.com") + "---\n" + workflow(namespace);
  }

  /** An execution of the workflow. */
  public static Execution execution(String namespace, String id, ExecutionStatus status) {
    boolean ended = status.ended();
    return new Execution(
        id,
        namespace,
        new Execution.Workflow("order", 1, "abc"),
        status,
        null,
        status == ExecutionStatus.COMPLETED ? StringNode.valueOf("done") : null,
        null,
        STARTED,
        ended ? STARTED.plusSeconds(1) : null,
        ended ? 1000L : null,
        Map.of(),
        null,
        new Execution.Links(null));
  }
}
