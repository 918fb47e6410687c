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
    if (!method.startsWith("Poll")) {
      return true;
    }
    try {
      woken.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean letsBack(String method, byte[] request, byte[] answer) {
    return true;
  }
}
