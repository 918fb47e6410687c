package dev.tenuto.cli.chaos;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds what passes until it is healed, as a network does that loses every packet for a while. */
final class Cut implements Gate {

  /** What doesn't pass. */
  enum Way {
    BOTH_WAYS,
    TO_TEMPORAL,
    TO_WORKER
  }

  private final Way way;
  private final CountDownLatch healed = new CountDownLatch(1);
  private final AtomicInteger held = new AtomicInteger();

  Cut(Way way) {
    this.way = way;
  }

  void heal() {
    healed.countDown();
  }

  /** How many requests and answers did not pass at once. */
  int held() {
    return held.get();
  }

  @Override
  public boolean letsPass(String method, byte[] request) {
    return way == Way.TO_WORKER || hold();
  }

  @Override
  public boolean letsBack(String method, byte[] request, byte[] answer) {
    return way == Way.TO_TEMPORAL || hold();
  }

  private boolean hold() {
    held.incrementAndGet();
    return Await.opened(healed);
  }
}
