package dev.tenuto.starter.execution;

import dev.tenuto.workflows.client.SearchAttributes;
import dev.tenuto.workflows.client.TemporalUnavailable;
import dev.tenuto.workflows.connection.TemporalProbe;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks from the start on whether Temporal can take executions, until it can, and says in the log
 * what stands in the way. The starter itself runs all the while.
 */
public final class TemporalWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TemporalWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final TemporalProbe probe;
  private final SearchAttributes attributes;
  private volatile @Nullable Thread thread;
  private volatile @Nullable String attributesObstacle =
      "The search attributes are not checked yet";

  public TemporalWatch(TemporalProbe probe, SearchAttributes attributes) {
    this.probe = probe;
    this.attributes = attributes;
  }

  /** What stands in the way now, in one sentence; null when nothing does. */
  public @Nullable String findObstacle() {
    String obstacle = probe.findObstacle();
    return obstacle != null ? obstacle : attributesObstacle;
  }

  /** Which search attributes stood in the way when last looked at; null when none did. */
  @Nullable String attributesObstacle() {
    return attributesObstacle;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("tenuto-temporal-watch").start(this::watch);
  }

  @Override
  public void stop() {
    Thread watching = thread;
    thread = null;
    if (watching != null) {
      watching.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void watch() {
    String told = null;
    while (!Thread.currentThread().isInterrupted()) {
      String obstacle = probe.findObstacle();
      if (obstacle == null) {
        obstacle = checkAttributes();
        attributesObstacle = obstacle;
      }
      if (obstacle == null) {
        LOG.info("Temporal is reachable and knows the search attributes");
        return;
      }
      if (!obstacle.equals(told)) {
        LOG.warn("{}. Executions cannot be started until then", obstacle);
        told = obstacle;
      }
      if (!pause()) {
        return;
      }
    }
  }

  private @Nullable String checkAttributes() {
    try {
      attributes.check();
      return null;
    } catch (IllegalStateException | TemporalUnavailable e) {
      return e.getMessage();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        LOG.warn(
            "This Temporal server does not count executions, so search attributes are not checked");
        return null;
      }
      return "The search attributes could not be checked: " + e.getStatus();
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
