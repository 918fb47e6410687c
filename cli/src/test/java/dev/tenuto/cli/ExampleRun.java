package dev.tenuto.cli;

import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.replay.Replays;
import java.time.Duration;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Runs a case of an example to its end, as {@code run} does, and replays its histories. */
record ExampleRun(ExampleScript script, Replays replays) {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  Execution run(ExampleCase example) throws Exception {
    ExecutionId id = script.run(example, null, started -> toItsEnd(example, started));
    Execution execution =
        Objects.requireNonNull(script.engine().executions().find(id, ExampleScript.ALL));
    replays.verify(id.workflowId());
    return execution;
  }

  private void toItsEnd(ExampleCase example, ExecutionId id) throws Exception {
    for (JsonNode event : example.events()) {
      if (!script.send(id, event)) {
        throw new AssertionError("not accepted: " + event);
      }
    }
    Execution execution =
        Objects.requireNonNull(
            script.engine().executions().await(id, LONG_ENOUGH, ExampleScript.ALL));
    if (!execution.status().ended()) {
      throw new AssertionError("still running: " + execution);
    }
  }
}
