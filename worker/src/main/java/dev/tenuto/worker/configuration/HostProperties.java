package dev.tenuto.worker.configuration;

import dev.tenuto.activities.protection.HostLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the worker one target may take up, {@code tenuto.calls.*}.
 *
 * @param maxPerHost requests under way to a host and port; null: a fifth of all calls
 * @param queuePerHost calls that wait in the worker for one of them to end; null: as many
 * @param queueWait how long they wait there, before they wait outside of any worker
 */
@ConfigurationProperties("tenuto.calls")
public record HostProperties(
    @Nullable Integer maxPerHost,
    @Nullable Integer queuePerHost,
    @DefaultValue("1s") Duration queueWait) {

  private static final int SHARE = 5;

  /**
   * The same for the activities.
   *
   * @param calls that the worker makes at once
   * @throws IllegalArgumentException when one target could take up all of them
   */
  HostLimit limit(int calls) {
    int most = maxPerHost == null ? Math.max(1, calls / SHARE) : maxPerHost;
    int queue = queuePerHost == null ? calls / SHARE : queuePerHost;
    boolean given = maxPerHost != null || queuePerHost != null;
    if (given && most + queue >= calls) {
      throw new IllegalArgumentException(
          "tenuto.calls.max-per-host and queue-per-host are "
              + most
              + " and "
              + queue
              + ": together they must be less than tenuto.worker.max-concurrent-calls, which is "
              + calls
              + ", or one slow host would hold up all others");
    }
    return new HostLimit(most, queue, queueWait);
  }
}
