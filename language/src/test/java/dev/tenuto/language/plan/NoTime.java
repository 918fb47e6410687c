package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Moment;
import java.time.Instant;

/** A moment for expressions that ask for none. */
final class NoTime implements Moment {

  @Override
  public Instant now() {
    return Instant.EPOCH;
  }

  @Override
  public String uuid() {
    return "";
  }

  @Override
  public double random() {
    return 0;
  }
}
