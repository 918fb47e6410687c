package dev.tenuto.cli.chaos;

import java.io.IOException;

/** A worker that has started and is given nothing before it is its turn. */
record Reserve(Worker worker, Standby standby) {

  static Reserve call(Cluster cluster) throws IOException {
    Standby standby = new Standby();
    Worker worker = cluster.addWorker();
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
