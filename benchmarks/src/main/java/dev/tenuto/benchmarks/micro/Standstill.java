package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.expression.Moment;
import java.time.Instant;

/** A moment at which nothing changes. */
enum Standstill implements Moment {
  INSTANCE;

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public String uuid() {
    return "00000000-0000-0000-0000-000000000000";
  }

  @Override
  public double random() {
    return 0;
  }
}
