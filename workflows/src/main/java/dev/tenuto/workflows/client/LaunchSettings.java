package dev.tenuto.workflows.client;

import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.HistoryBounds;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How executions are started and shown.
 *
 * @param taskQueue the queue that the workers listen on
 * @param engineVersion the rules that new executions run by; raised when all workers know them
 * @param temporalUi where Temporal's Web UI is; null: no links to it
 * @param bounds when an execution goes on in a new run
 */
public record LaunchSettings(
    String taskQueue, int engineVersion, @Nullable URI temporalUi, HistoryBounds bounds) {

  /** The queue of a Tenuto installation. */
  public static final String TASK_QUEUE = "tenuto";

  /** With the usual bounds. */
  public LaunchSettings(String taskQueue, int engineVersion, @Nullable URI temporalUi) {
    this(taskQueue, engineVersion, temporalUi, HistoryBounds.DEFAULT);
  }

  /** The usual queue, the newest rules, no links. */
  public static LaunchSettings defaults() {
    return new LaunchSettings(TASK_QUEUE, Envelope.ENGINE_VERSION, null);
  }

  /** The same with links to this Web UI. */
  public LaunchSettings withTemporalUi(@Nullable URI ui) {
    return new LaunchSettings(taskQueue, engineVersion, ui, bounds);
  }

  /** The same with runs of another length. */
  public LaunchSettings withBounds(HistoryBounds others) {
    return new LaunchSettings(taskQueue, engineVersion, temporalUi, others);
  }

  /** The same on another queue. */
  public LaunchSettings on(String queue) {
    return new LaunchSettings(queue, engineVersion, temporalUi, bounds);
  }

  /** The same by other rules. */
  public LaunchSettings withEngineVersion(int version) {
    return new LaunchSettings(taskQueue, version, temporalUi, bounds);
  }
}
