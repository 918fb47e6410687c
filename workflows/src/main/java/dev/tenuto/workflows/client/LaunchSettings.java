package dev.tenuto.workflows.client;

import dev.tenuto.workflows.contract.Envelope;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How executions are started and shown.
 *
 * @param taskQueue the queue that the workers listen on
 * @param engineVersion the rules that new executions run by; raised when all workers know them
 * @param temporalUi where Temporal's Web UI is; null: no links to it
 */
public record LaunchSettings(String taskQueue, int engineVersion, @Nullable URI temporalUi) {

  /** The queue of a Tenuto installation. */
  public static final String TASK_QUEUE = "tenuto";

  /** The usual queue, the newest rules, no links. */
  public static LaunchSettings defaults() {
    return new LaunchSettings(TASK_QUEUE, Envelope.ENGINE_VERSION, null);
  }

  /** The same with links to this Web UI. */
  public LaunchSettings withTemporalUi(@Nullable URI ui) {
    return new LaunchSettings(taskQueue, engineVersion, ui);
  }
}
