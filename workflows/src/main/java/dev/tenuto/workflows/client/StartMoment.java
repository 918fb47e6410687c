package dev.tenuto.workflows.client;

import dev.tenuto.language.expression.Moment;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Now, where an execution is being started: what comes of it is carried in the envelope. */
final class StartMoment implements Moment {

  private final Instant now = Instant.now();

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public String uuid() {
    return UUID.randomUUID().toString();
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
