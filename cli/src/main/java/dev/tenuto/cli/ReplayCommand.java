package dev.tenuto.cli;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.connection.TemporalConnection;
import dev.tenuto.workflows.replay.Replays;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowServiceException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tenuto replay}: whether this build can go on with what runs somewhere. */
@Command(
    name = "replay",
    description = "Replays the histories of a Temporal namespace against this build.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Mixin private TemporalOptions temporal;

  @Option(
      names = "--query",
      defaultValue = "TenutoNamespace IS NOT NULL",
      description = "Which executions, in Temporal's words; all of Tenuto's by default.")
  private String query = "";

  @Option(
      names = "--limit",
      defaultValue = "1000",
      description = "The most that are replayed (${DEFAULT-VALUE}).")
  private int limit;

  @Spec private CommandSpec spec;

  private int replayed;
  private int failed;
  private int unread;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ReplayCommand() {}

  @Override
  public Integer call() {
    if (limit < 1) {
      throw CommandFailure.badUse("--limit must be at least 1; found " + limit + ".");
    }
    TemporalConnection connection = temporal.connection(System.getenv());
    WorkflowServiceStubs stubs = connect(connection);
    try {
      WorkflowClient client = connection.client(stubs);
      try (Replays replays = new Replays(client, new Plans(Expressions.standard()))) {
        list(client, connection).forEach(execution -> replay(client, replays, execution));
      }
    } finally {
      stubs.shutdownNow();
    }
    spec.commandLine()
        .getOut()
        .printf("%d replayed, %d failed, %d could not be read%n", replayed, failed, unread);
    return failed + unread == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static WorkflowServiceStubs connect(TemporalConnection connection) {
    WorkflowServiceStubs stubs = open(connection);
    try {
      stubs.connect(PATIENCE);
      return stubs;
    } catch (IllegalStateException | StatusRuntimeException e) {
      stubs.shutdownNow();
      throw CommandFailure.unreachable(
          "Temporal at %s can't be reached: %s; check --address%s."
              .formatted(
                  connection, cause(e), connection.tls().enabled() ? " and --tls-…" : ", or --tls"),
          e);
    }
  }

  private static WorkflowServiceStubs open(TemporalConnection connection) {
    try {
      return connection.open(PATIENCE);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badUse(e.getMessage() + ".");
    }
  }

  /** What lies beneath, which says most. */
  private static String cause(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  private List<WorkflowExecution> list(WorkflowClient client, TemporalConnection connection) {
    try (Stream<WorkflowExecutionMetadata> found = client.listExecutions(query)) {
      return found.limit(limit).map(WorkflowExecutionMetadata::getExecution).toList();
    } catch (StatusRuntimeException | WorkflowServiceException e) {
      throw CommandFailure.badUse(
          "the namespace '%s' can't be listed by \"%s\": %s"
              .formatted(connection.namespace(), query, e.getMessage()));
    }
  }

  private void replay(WorkflowClient client, Replays replays, WorkflowExecution execution) {
    PrintWriter out = spec.commandLine().getOut();
    String name = execution.getWorkflowId() + " (run " + execution.getRunId() + ")";
    try {
      var history = client.fetchHistory(execution.getWorkflowId(), execution.getRunId());
      List<String> deviations = replays.deviations(history);
      replayed++;
      if (!deviations.isEmpty()) {
        failed++;
        out.println(name + " does not replay: " + String.join("; ", deviations));
      }
    } catch (StatusRuntimeException | WorkflowServiceException e) {
      unread++;
      out.println(name + " could not be read: " + e.getMessage());
    }
  }
}
