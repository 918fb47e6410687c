package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.AnswerCache;
import dev.tenuto.activities.protection.AnswerCache.Flight;
import dev.tenuto.activities.protection.Freshness;
import dev.tenuto.activities.protection.Kept;
import dev.tenuto.language.plan.CachePolicy;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Gives an answer that is kept, and keeps those that may be. Equal requests are made once. */
final class Cached implements Exchange {

  private static final int NOT_MODIFIED = 304;
  private static final long ROOM_BESIDE_THE_BODY = 1024;

  private final Shared shared;
  private final AnswerCache<Answer> answers;
  private final CachePolicy policy;
  private final String key;
  private final Sender sender;
  private final Exchange next;
  private final String task;
  private final Gated gated;

  /**
   * @param key of the request, a keyed hash
   * @param task for the counters
   * @param gated where those that wait for another's answer have their places
   */
  Cached(Shared shared, CachePolicy policy, String key, String task, Gated gated, Exchange next) {
    this.shared = shared;
    this.answers = shared.answers();
    this.policy = policy;
    this.key = key;
    this.task = task;
    this.sender = gated.sender();
    this.gated = gated;
    this.next = next;
  }

  @Override
  public Outcome exchange(Request request) {
    if (request.cacheControl().noStore()) {
      return next.exchange(request);
    }
    Kept<Answer> known = find(request);
    if (known != null && known.isFresh(now())) {
      return hit(known);
    }
    var own = new CompletableFuture<Flight<Answer>>();
    var other = answers.join(key, own);
    return other == null ? lead(request, own) : await(request, other);
  }

  /**
   * The answer that may stand in for a failed call; null: none.
   *
   * @param code of the failure
   */
  @Nullable Answer standIn(Request request, String code) {
    Kept<Answer> known = find(request);
    Duration longest = policy.staleIfError();
    if (known == null || longest == null || !RetryRule.isOutage(code)) {
      return null;
    }
    if (!known.isUsableStale(now(), longest)) {
      return null;
    }
    count("stale");
    return known.answer();
  }

  private Outcome lead(Request request, CompletableFuture<Flight<Answer>> own) {
    Flight<Answer> end = new Flight.Alone<>();
    try {
      Outcome outcome = fetch(request);
      Kept<Answer> landed = find(request);
      if (landed != null && outcome instanceof Outcome.Answered answered) {
        boolean kept = landed.answer().equals(answered.answer());
        end = kept ? new Flight.Landed<>(landed) : end;
      }
      return outcome;
    } catch (AttemptFailure failure) {
      if (RetryRule.isTargetsFault(failure.code()) && !sender.isCancelled()) {
        end = new Flight.Failed<>(failure);
      }
      throw failure;
    } finally {
      answers.land(key, own, end);
    }
  }

  /** One that waits takes up a place at its worker, too. */
  private Outcome await(Request request, CompletableFuture<Flight<Answer>> other) {
    Instant until = gated.gate().await(gated.ticket());
    if (until != null) {
      return new Outcome.Later(until);
    }
    Flight<Answer> ended;
    try {
      ended = sender.await(other);
    } finally {
      gated.gate().waited();
    }
    return follow(request, ended);
  }

  private Outcome follow(Request request, Flight<Answer> ended) {
    return switch (ended) {
      case Flight.Landed<Answer>(Kept<Answer> kept) when kept.answers(request, answers.hash()) ->
          hit(kept);
      case Flight.Failed<Answer>(AttemptFailure failure) -> throw failure;
      case Flight.Landed<Answer> _, Flight.Failed<Answer> _, Flight.Alone<Answer> _ ->
          fetch(request);
    };
  }

  /** Looks once more: the answer may have come since. */
  private Outcome fetch(Request request) {
    Kept<Answer> known = find(request);
    if (known != null && known.isFresh(now())) {
      return hit(known);
    }
    Request asked = known == null ? request : conditional(request, known);
    return switch (next.exchange(asked)) {
      case Outcome.Later later -> later;
      case Outcome.Answered answered ->
          known != null && asked != request && answered.answer().status() == NOT_MODIFIED
              ? revalidated(known)
              : kept(request, answered);
    };
  }

  private static Request conditional(Request request, Kept<Answer> known) {
    boolean authors =
        request.header("If-None-Match") != null || request.header("If-Modified-Since") != null;
    if (authors || !known.hasValidator()) {
      return request;
    }
    Request.Builder asked = request.newBuilder().tag(Revalidation.class, Revalidation.ASKED);
    if (known.eTag() != null) {
      asked.header("If-None-Match", known.eTag());
    }
    if (known.lastModified() != null) {
      asked.header("If-Modified-Since", known.lastModified());
    }
    return asked.build();
  }

  private Outcome revalidated(Kept<Answer> known) {
    count("revalidated");
    Freshness freshness = Freshness.of(sender.headers(), policy.ttl(), now());
    if (freshness.stored()) {
      answers.keep(key, known.freshUntil(now().plus(freshness.lifetime())));
    } else {
      answers.drop(key);
    }
    return new Outcome.Answered(known.answer(), true);
  }

  private Outcome kept(Request request, Outcome.Answered answered) {
    count("miss");
    Headers headers = sender.headers();
    Freshness freshness = Freshness.of(headers, policy.ttl(), now());
    if (freshness.stored()) {
      Answer answer = answered.answer();
      long bytes = 2 * answer.bytes() + headers.byteCount() + ROOM_BESIDE_THE_BODY;
      Instant freshUntil = now().plus(freshness.lifetime());
      answers.keep(
          key,
          Kept.of(answer, headers, freshUntil, bytes).varying(request, headers, answers.hash()));
    } else {
      answers.drop(key);
    }
    return answered;
  }

  private Outcome hit(Kept<Answer> known) {
    count("hit");
    return new Outcome.Answered(known.answer(), false);
  }

  private @Nullable Kept<Answer> find(Request request) {
    Kept<Answer> known = answers.find(key);
    return known != null && known.answers(request, answers.hash()) ? known : null;
  }

  private Instant now() {
    return shared.clock().instant();
  }

  private void count(String result) {
    Counter.builder("tenuto.http.cache")
        .description("Answers by whether they were kept")
        .tag("task", task)
        .tag("result", result)
        .register(shared.meters())
        .increment();
  }
}
