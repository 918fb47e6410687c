package dev.tenuto.worker.hosting;

import dev.tenuto.activities.http.PracticeCall;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.replay.Replays;
import dev.tenuto.workflows.replay.StoredHistory;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what workflow tasks and calls do, before the worker takes any: a replay of an execution
 * that ended long ago, and a call to itself. A worker that is given its full share of work while it
 * still loads its classes, as in a rollout under load, is silent for seconds, and its first
 * attempts would be made again elsewhere.
 */
public final class WarmUp implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final String HISTORY = "practice" + StoredHistory.ENDING;

  private final WorkflowClient client;
  private final Expressions expressions;

  /**
   * @param client is asked only what the server can do
   */
  public WarmUp(WorkflowClient client, Expressions expressions) {
    this.client = client;
    this.expressions = expressions;
  }

  /** A worker that can't is slow at first, and works. */
  @Override
  public void run() {
    long begin = System.nanoTime();
    try {
      List<String> deviations = practise();
      if (!deviations.isEmpty()) {
        LOG.warn("A practice execution does not replay: {}", deviations);
      }
      LOG.info("The worker has warmed up in {} ms", (System.nanoTime() - begin) / 1_000_000);
    } catch (IOException | RuntimeException e) {
      LOG.warn("The worker begins without having warmed up", e);
    }
  }

  /** How the replay differed from its history: not at all, if this build is sound. */
  List<String> practise() throws IOException {
    List<String> deviations = replay();
    PracticeCall.make(expressions);
    return deviations;
  }

  private List<String> replay() throws IOException {
    // plans of its own: what is cached for executions is theirs
    try (InputStream file = Objects.requireNonNull(WarmUp.class.getResourceAsStream(HISTORY));
        Replays replays = new Replays(client, new Plans(expressions))) {
      return replays.deviations(StoredHistory.read(file));
    }
  }
}
