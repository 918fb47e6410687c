package dev.tenuto.cli.chaos;

import java.util.concurrent.CountDownLatch;

/** Holds a worker that has started from being given anything, until it is woken. */
final class Standby implements Gate {

  private final CountDownLatch woken = new CountDownLatch(1);

  void wake() {
    woken.countDown();
  }

  @Override
  public boolean letsPass(String method, byte[] request) {
    return !method.startsWith("Poll") || Await.opened(woken);
  }
}
