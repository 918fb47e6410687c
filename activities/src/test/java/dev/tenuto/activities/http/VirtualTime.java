package dev.tenuto.activities.http;

import dev.tenuto.activities.WholeExecutions;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.workflows.client.Execution;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** Whole executions with real calls, whose breakers and limits go by the executions' own time. */
final class VirtualTime implements AutoCloseable {

  private final WholeExecutions executions = new WholeExecutions();
  private final HttpCallActivity activity;

  VirtualTime() {
    activity = new HttpCallActivity(executions.expressions(), shared());
    executions.host(activity);
  }

  private Shared shared() {
    InstantSource time = executions::now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    return Shared.of(
            Worker.LOOPBACK_ALLOWED,
            new Environment(List.of()),
            Secrets.NONE,
            new SimpleMeterRegistry())
        .at(clock);
  }

  Instant now() {
    return executions.now();
  }

  /** How a workflow with this {@code spec} in JSON ends. */
  Execution run(String spec) {
    String document =
        """
        {"apiVersion": "tenuto.dev/v1", "kind": "Workflow", "metadata": {"name": "once"},
         "spec": %s}
        """
            .formatted(spec);
    return executions.find(executions.run(document));
  }

  @Override
  public void close() {
    executions.close();
    activity.close();
  }
}
