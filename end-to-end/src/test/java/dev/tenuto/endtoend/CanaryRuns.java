package dev.tenuto.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Timestamp;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Executions and all that an onlooker can read of them. */
final class CanaryRuns implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BEATEN = Duration.ofSeconds(20);

  private final Api api;
  private final WorkflowServiceStubs service;
  private final WorkflowClient client;
  private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
  private final Queue<byte[]> descriptions = new ConcurrentLinkedQueue<>();
  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();
  private final AtomicInteger started = new AtomicInteger();

  CanaryRuns(Fleet fleet) {
    this.api = fleet.api();
    this.service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(fleet.temporal().address()).build());
    this.client = WorkflowClient.newInstance(service);
  }

  /** What is run. */
  record Kind(String workflow, String target, String behaviour, String control) {

    private String input() {
      return JsonMapper.shared()
          .createObjectNode()
          .put("target", target)
          .put("behaviour", behaviour)
          .put("control", control)
          .toString();
    }
  }

  /** Runs one to its end. */
  void run(Kind kind) {
    ended(kind, start(kind));
  }

  /** Runs one until its call has shown that it is alive, then cancels it. */
  void cancel(Kind kind) {
    var id = start(kind);
    Wait.until("a heartbeat of " + id, BEATEN, () -> hasBeaten(id));
    answers.add(api.cancel(id).raw().body().getBytes(UTF_8));
    ended(kind, id);
  }

  private String start(Kind kind) {
    var answer = api.start(kind.workflow(), kind.input(), "run-" + started.incrementAndGet(), "");
    if (answer.status() != 202 && answer.status() != 200) {
      throw new AssertionError(kind + " did not start: " + answer.body());
    }
    answers.add(answer.raw().body().getBytes(UTF_8));
    return answer.body().path("id").stringValue();
  }

  private void ended(Kind kind, String id) {
    Wait.until("the end of " + id, PATIENCE, () -> hasEnded(id));
    var answer = api.execution(id, "?include=steps,input");
    answers.add((answer.raw().body() + answer.raw().headers().map()).getBytes(UTF_8));
    JsonNode execution = answer.body();
    ids.put(id, kind.workflow() + " " + kind.behaviour());
    var end = execution.at("/error/code").stringValue(execution.path("status").stringValue(""));
    ends.computeIfAbsent(end, _ -> new AtomicInteger()).incrementAndGet();
  }

  private boolean hasEnded(String id) {
    var answer = api.execution(id, "?wait=5s");
    return answer.status() == 200
        && !"running".equals(answer.body().path("status").stringValue("running"));
  }

  private boolean hasBeaten(String id) {
    var description =
        service
            .blockingStub()
            .describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace("default")
                    .setExecution(WorkflowExecution.newBuilder().setWorkflowId("default/" + id))
                    .build());
    descriptions.add(description.toByteArray());
    return description.getPendingActivitiesList().stream()
        .anyMatch(activity ->
            nanos(activity.getLastHeartbeatTime()) > nanos(activity.getLastStartedTime()));
  }

  private static long nanos(Timestamp time) {
    return Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000_000_000L), time.getNanos());
  }

  /** How many ended so: by the code of their failure, or their status. */
  Map<String, Integer> ends() {
    var counted = new TreeMap<String, Integer>();
    ends.forEach((end, count) -> counted.put(end, count.get()));
    return counted;
  }

  /** The executions that ended: what they ran, by their ids. */
  Map<String, String> ids() {
    return ids;
  }

  /** All answers of the API. */
  Queue<byte[]> answers() {
    return answers;
  }

  /** What Temporal told of executions in flight, heartbeat details included. */
  Queue<byte[]> descriptions() {
    return descriptions;
  }

  /** A whole history as JSON, as the command line and the Web UI show it. */
  byte[] history(String id) {
    return client.fetchHistory("default/" + id).toJson(false).getBytes(UTF_8);
  }

  @Override
  public void close() {
    service.shutdownNow();
  }
}
