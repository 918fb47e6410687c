package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Moment;
import dev.tenuto.workflows.contract.SeededMoment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Time and chance of one expression; its seed is made only if it is drawn from, as few are. */
final class Draws implements Moment {

  private final Keys keys;
  private final Evaluations.Site site;
  private @Nullable SeededMoment seeded;

  Draws(Keys keys, Evaluations.Site site) {
    this.keys = keys;
    this.site = site;
  }

  @Override
  public Instant now() {
    return site.at();
  }

  @Override
  public String uuid() {
    return seeded().uuid();
  }

  @Override
  public double random() {
    return seeded().random();
  }

  private SeededMoment seeded() {
    if (seeded == null) {
      seeded = new SeededMoment(keys.seed(site.seat(), site.purpose()), site.at());
    }
    return seeded;
  }
}
