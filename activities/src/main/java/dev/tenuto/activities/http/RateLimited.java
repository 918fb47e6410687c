package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.RateLimit;
import java.time.Instant;
import okhttp3.Request;

/** Lets a request through when its time has come. */
record RateLimited(RateLimit limit, String ticket, Exchange next) implements Exchange {

  @Override
  public Outcome exchange(Request request) {
    Instant until = limit.enter(ticket);
    return until == null ? next.exchange(request) : new Outcome.Later(until);
  }
}
