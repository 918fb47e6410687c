package dev.tenuto.activities.http;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still unless it is moved. */
final class SettableClock extends Clock {

  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

  void forward(long seconds) {
    now = now.plusSeconds(seconds);
  }

  long seconds() {
    return now.getEpochSecond();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
