package dev.tenuto.language.expression;

import java.time.Instant;

/** The moment of an expression that reads neither time nor chance. */
final class NoMoment implements Moment {

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
