package dev.tenuto.starter.configuration;

import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.HistoryBounds;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How executions are started, {@code tenuto.executions.*}.
 *
 * @param taskQueue the one that the workers poll
 * @param patience how long a request is tried again before it is answered with 503
 * @param engineVersion the rules that new executions run by; not to be raised before all workers
 *     know them
 * @param eventsPerRun the length of a history from which an execution goes on in a new run
 * @param uiUrl where people reach the Temporal Web UI, for the links of executions; null: no links
 */
@ConfigurationProperties("tenuto.executions")
public record ExecutionSettings(
    @DefaultValue("tenuto") String taskQueue,
    @DefaultValue("3s") Duration patience,
    @DefaultValue("" + Envelope.ENGINE_VERSION) int engineVersion,
    @DefaultValue("10000") int eventsPerRun,
    @Nullable URI uiUrl) {

  public ExecutionSettings {
    if (taskQueue.isBlank()) {
      throw new IllegalArgumentException(
          "tenuto.executions.task-queue is empty: name a task queue");
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(
          "tenuto.executions.patience is %s: it must be more than 0".formatted(patience));
    }
    if (engineVersion < 1 || engineVersion > Envelope.ENGINE_VERSION) {
      throw new IllegalArgumentException(
          "tenuto.executions.engine-version is %d: this build knows 1 to %d"
              .formatted(engineVersion, Envelope.ENGINE_VERSION));
    }
    if (eventsPerRun < HistoryBounds.FEWEST || eventsPerRun > HistoryBounds.DEFAULT.mostEvents()) {
      throw new IllegalArgumentException(
          "tenuto.executions.events-per-run is %d: it must be %d to %d"
              .formatted(eventsPerRun, HistoryBounds.FEWEST, HistoryBounds.DEFAULT.mostEvents()));
    }
  }

  /** How new executions are started. */
  LaunchSettings launch() {
    HistoryBounds usual = HistoryBounds.DEFAULT;
    return new LaunchSettings(
        taskQueue,
        engineVersion,
        uiUrl,
        new HistoryBounds(eventsPerRun, usual.bytes(), usual.mostEvents()));
  }
}
