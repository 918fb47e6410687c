package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.HostGate;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Request;

/** Lets a request through when its host has room for one more. */
record Gated(HostGate gate, String ticket, Sender sender, Exchange next) implements Exchange {

  /** The wait counts in the attempt's time, so it is kept to a small part of that. */
  private static final int PART_OF_ATTEMPT = 10;

  @Override
  public Outcome exchange(Request request) {
    Instant until = gate.enter(ticket, sender.remaining().dividedBy(PART_OF_ATTEMPT));
    if (until != null) {
      return new Outcome.Later(until);
    }
    long begin = System.nanoTime();
    try {
      return next.exchange(request);
    } finally {
      gate.leave(Duration.ofNanos(System.nanoTime() - begin));
    }
  }
}
