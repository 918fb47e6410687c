package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.Credentials;
import dev.tenuto.activities.protection.Breaker;
import dev.tenuto.activities.protection.RateLimits;
import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.plan.BreakerPolicy;
import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.RateLimitPolicy;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.SeededMoment;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Puts the links of one attempt together. From the outside in: kept answers, as they spare all that
 * follows; the breaker, so that no permit is used up while it is open; the host's gate, so that no
 * permit is used up while it is crowded; the rate limit; the judgement of the answer; the
 * credentials; the wire.
 *
 * @param around the roots without secrets, for the author's keys
 */
record Chain(
    CompiledCall compiled, CallInput input, Shared shared, CallRoots around, Blanking blanking) {

  /**
   * The chain.
   *
   * @param attempt which one it is, from 1
   * @param meets whether an answer meets {@code expect.when}
   */
  Exchange link(AttemptRequest written, Sender sender, int attempt, Predicate<Answer> meets) {
    CompiledProtection protection = compiled.protection();
    HttpUrl url = written.request().url();
    String target = url.host() + ":" + url.port();
    String host = blanking.text(url.host());
    Credentials credentials = written.credentials();
    Exchange chain =
        credentials == null ? sender : new Authorized(credentials, shared, sender, blanking);
    chain = new Judged(compiled.expectation(), meets, sender.trace(), blanking, chain);
    RateLimitPolicy rate = protection.rate();
    if (rate != null) {
      String key = text(protection.rateKey(), "rate");
      var limit =
          shared
              .protections()
              .limits()
              .of(protection.scope(), target, key, new RateLimits.Rate(rate.permits(), rate.per()));
      shared.gauges().show(limit, input.call().name(), host);
      chain = new RateLimited(limit, input.key() + "/" + attempt, chain);
    }
    Gated gated =
        new Gated(
            shared
                .protections()
                .gates()
                .of(target, shared.labels().targets().of(blanking.text(target))),
            input.key() + "/" + attempt,
            sender,
            chain);
    chain = gated;
    BreakerPolicy breaker = protection.breaker();
    if (breaker != null) {
      Breaker guard = shared.protections().breakers().of(protection.scope(), target, breaker);
      shared.gauges().show(guard, input.call().name(), host);
      chain = new BreakerGuarded(guard, breaker.whenOpen(), sender::isCancelled, chain);
    }
    CachePolicy cache = protection.cache();
    return cache == null ? chain : cached(cache, written, gated, chain);
  }

  private Cached cached(CachePolicy cache, AttemptRequest written, Gated gated, Exchange next) {
    CompiledProtection protection = compiled.protection();
    String authors = text(protection.cacheKey(), "cache");
    String key =
        RequestKey.of(protection.scope(), written, authors, shared.protections().answers().hash());
    return new Cached(shared, cache, key, input.call().name(), gated, next);
  }

  private @Nullable String text(@Nullable Template template, String what) {
    return template == null
        ? null
        : Json.write(
            template.resolve(
                around, new SeededMoment(input.seed() + "/" + what, input.startedAt())));
  }
}
