package dev.tenuto.cli.chaos;

import java.io.IOException;
import java.util.Map;

/** A worker that has started and is given nothing before it is its turn. */
record Reserve(Worker worker, Standby standby) {

  /** A call that is stopped may hold a request for work, and the others still need theirs. */
  private static final Map<String, String> MANY_POLLERS =
      Map.of("TENUTO_WORKER_CALLPOLLERS", "20", "TENUTO_WORKER_WORKFLOWPOLLERS", "20");

  static Reserve call(Cluster cluster) throws IOException {
    Standby standby = new Standby();
    Worker worker = cluster.addWorker(MANY_POLLERS);
    worker.setGate(standby);
    return new Reserve(worker, standby);
  }

  /** It is given work from now on. */
  void take(Ambushes ambushes) throws InterruptedException {
    worker.awaitPolling();
    worker.setGate(new AmbushGate(ambushes));
    standby.wake();
  }
}
