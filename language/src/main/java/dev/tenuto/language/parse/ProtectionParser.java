package dev.tenuto.language.parse;

import dev.tenuto.language.definition.BreakerOptions;
import dev.tenuto.language.definition.CacheOptions;
import dev.tenuto.language.definition.HttpMethod;
import dev.tenuto.language.definition.ProtectionOptions;
import dev.tenuto.language.definition.RateOptions;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code cache}, {@code circuitBreaker} and {@code rateLimit}, which stand beside a call. */
record ProtectionParser(Problems problems) {

  static final int MOST = 1_000_000;

  ProtectionOptions parse(Fields beside, HttpMethod method) {
    return new ProtectionOptions(
        cache(beside, method),
        breaker(beside.find("circuitBreaker")),
        rate(beside.find("rateLimit")));
  }

  private @Nullable CacheOptions cache(Fields beside, HttpMethod method) {
    SourceNode node = beside.find("cache");
    Fields cache = node == null ? null : Fields.of(node, Vocabulary.CACHE, problems);
    if (cache == null) {
      return null;
    }
    if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
      problems.add(
          ProblemCode.STEP_OPTION,
          beside.map().key("cache"),
          beside.map().nodePath().field("cache").toString(),
          "`cache` does not go with `" + method + "`: only answers to GET and HEAD are kept",
          "Leave it out");
    }
    Duration ttl = positive(cache, "ttl", "Say how long an answer is fresh: `ttl: 5m`");
    Duration stale = cache.duration("staleIfError");
    return ttl == null ? null : new CacheOptions(written(cache), ttl, cache.written("key"), stale);
  }

  private @Nullable BreakerOptions breaker(@Nullable SourceNode node) {
    Fields breaker = node == null ? null : Fields.of(node, Vocabulary.CIRCUIT_BREAKER, problems);
    if (breaker == null) {
      return null;
    }
    Duration openFor =
        breaker.has("openFor") ? positive(breaker, "openFor", "Write it as `openFor: 30s`") : null;
    String whenOpen =
        new Choices(problems).check(breaker.find("whenOpen"), List.of("wait", "fail"));
    Integer minimumCalls = breaker.whole("minimumCalls", 1, MOST);
    Integer slidingWindow = breaker.whole("slidingWindow", 1, MOST);
    if (minimumCalls != null && slidingWindow != null && minimumCalls > slidingWindow) {
      problems.add(
          ProblemCode.VALUE_INVALID,
          breaker.map().key("minimumCalls"),
          breaker.map().nodePath().field("minimumCalls").toString(),
          "`minimumCalls` is "
              + minimumCalls
              + " and the window has only "
              + slidingWindow
              + " calls",
          "Raise `slidingWindow`, or lower `minimumCalls`");
    }
    return new BreakerOptions(
        written(breaker),
        share(breaker.find("failureRate")),
        minimumCalls,
        slidingWindow,
        openFor,
        breaker.whole("halfOpenCalls", 1, MOST),
        whenOpen == null ? null : whenOpen.equals("fail"));
  }

  private @Nullable RateOptions rate(@Nullable SourceNode node) {
    Fields rate = node == null ? null : Fields.of(node, Vocabulary.RATE_LIMIT, problems);
    if (rate == null) {
      return null;
    }
    rate.require("permits", "Say how many calls: `permits: 10`");
    Integer permits = rate.whole("permits", 1, MOST);
    Duration per = positive(rate, "per", "Say in which time: `per: 1s`");
    return permits == null || per == null
        ? null
        : new RateOptions(written(rate), permits, per, rate.written("key"));
  }

  /** Above 0, as a breaker that opens at no failure would never let a call through. */
  private @Nullable BigDecimal share(@Nullable SourceNode node) {
    BigDecimal share = node == null ? null : Scalars.number(node, 0, 1, problems);
    if (share != null && node != null && share.signum() == 0) {
      problems.add(
          ProblemCode.VALUE_INVALID,
          node.location(),
          node.path(),
          "`failureRate` is 0, and a share above 0 is expected",
          "Half of all calls is written 0.5");
    }
    return share;
  }

  private @Nullable Duration positive(Fields fields, String key, String hint) {
    SourceNode node = fields.require(key, hint);
    Duration duration = node == null ? null : fields.duration(key);
    if (duration != null && node != null && duration.isZero()) {
      problems.add(
          ProblemCode.VALUE_INVALID,
          node.location(),
          node.path(),
          "`" + key + "` is 0, and a longer time is expected",
          hint);
      return null;
    }
    return duration;
  }

  private static Written written(Fields fields) {
    return new Written(fields.map().json(), fields.map());
  }
}
