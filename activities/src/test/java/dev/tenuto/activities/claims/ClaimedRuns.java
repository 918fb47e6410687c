package dev.tenuto.activities.claims;

import dev.tenuto.activities.WholeExecutions;
import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;

/** Whole executions with real calls and a store. */
final class ClaimedRuns implements AutoCloseable {

  private final WholeExecutions executions = new WholeExecutions();
  private final HttpCallActivity calls;

  ClaimedRuns(Claims claims, Secrets secrets) {
    calls =
        new HttpCallActivity(
            HttpSettings.DEFAULT.withEgress(new EgressSettings(true, List.of())),
            new HttpCallActivity.Surroundings(secrets, new SimpleMeterRegistry(), claims),
            executions.expressions());
    executions.host(calls, new ClaimedEvaluation(executions.expressions(), claims));
  }

  /**
   * An execution that has ended.
   *
   * @param largest of its history's events, in bytes
   */
  record Ended(Execution execution, List<HistoryEvent> history, int largest) {}

  /** Runs the first workflow of the documents to its end. */
  Ended run(String documents) {
    ExecutionId id = executions.run(documents);
    List<HistoryEvent> history = executions.history(id);
    int largest = history.stream().mapToInt(HistoryEvent::getSerializedSize).max().orElseThrow();
    return new Ended(executions.find(id), history, largest);
  }

  @Override
  public void close() {
    executions.close();
    calls.close();
  }
}
