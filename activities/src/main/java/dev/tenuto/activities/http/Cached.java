package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.AnswerCache;
import dev.tenuto.activities.protection.AnswerCache.Flight;
import dev.tenuto.activities.protection.Directives;
import dev.tenuto.activities.protection.Freshness;
import dev.tenuto.activities.protection.Kept;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.plan.CachePolicy;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import okhttp3.Headers;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Gives an answer that is kept, and keeps those that may be. Equal requests are made once. */
final class Cached implements Exchange {

  private static final int NOT_MODIFIED = 304;

  /** Answers that are not the whole of what they are about. */
  private static final Set<Integer> PARTIAL = Set.of(206, NOT_MODIFIED);

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
    this.answers = shared.protections().answers();
    this.policy = policy;
    this.key = key;
    this.task = task;
    this.sender = gated.sender();
    this.gated = gated;
    this.next = next;
  }

  @Override
  public Outcome exchange(Request request) {
    if (Directives.of(request.headers()).has("no-store")) {
      return next.exchange(request);
    }
    while (true) {
      Kept<Answer> known = answers.find(key, request);
      if (known != null && isFresh(known, request)) {
        return hit(known);
      }
      var own = new CompletableFuture<Flight<Answer>>();
      var other = answers.join(key, own);
      Outcome outcome = other == null ? lead(request, own) : await(request, other);
      if (outcome != null) {
        return outcome;
      }
    }
  }

  /**
   * The answer that may stand in for a failed call; null: none.
   *
   * @param code of the failure
   */
  @Nullable Answer standIn(Request request, String code) {
    Duration longest = policy.staleIfError();
    if (longest == null || !RetryRule.isOutage(code)) {
      return null;
    }
    Kept<Answer> known = answers.findShared(key, request);
    if (known == null || !now().isBefore(known.freshness().usableUntil(longest))) {
      return null;
    }
    count("stale");
    return known.answer();
  }

  private Outcome lead(Request request, CompletableFuture<Flight<Answer>> own) {
    Flight<Answer> end = new Flight.CutOff<>();
    try {
      Outcome outcome = fetch(request);
      end = landed(outcome, answers.find(key, request));
      return outcome;
    } catch (AttemptFailure failure) {
      end = flightOf(failure);
      throw failure;
    } finally {
      answers.land(key, own, end);
    }
  }

  private static Flight<Answer> landed(Outcome outcome, @Nullable Kept<Answer> kept) {
    return kept != null
            && outcome instanceof Outcome.Answered answered
            && kept.answer().equals(answered.answer())
        ? new Flight.Landed<>(kept)
        : new Flight.Alone<>();
  }

  /** A time that ran out was the leader's own; others may have more of it. */
  private Flight<Answer> flightOf(AttemptFailure failure) {
    boolean others =
        RetryRule.isTargetsFault(failure.code())
            && !failure.code().equals(FailureCode.HTTP_TIMEOUT.text())
            && !sender.isCancelled();
    return others ? new Flight.Failed<>(failure) : new Flight.CutOff<>();
  }

  /** One that waits takes up a place at its worker, too. */
  private @Nullable Outcome await(Request request, CompletableFuture<Flight<Answer>> other) {
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

  /**
   * @return null: it is as if nobody had been asked
   */
  private @Nullable Outcome follow(Request request, Flight<Answer> ended) {
    return switch (ended) {
      case Flight.Landed<Answer>(Kept<Answer> kept) when kept.answers(request, answers.hash()) ->
          hit(kept);
      case Flight.Failed<Answer>(AttemptFailure failure) -> throw failure;
      case Flight.CutOff<Answer> _ -> null;
      case Flight.Landed<Answer> _, Flight.Failed<Answer> _, Flight.Alone<Answer> _ ->
          fetch(request);
    };
  }

  /** Looks once more: the answer may have come since, to this worker or another. */
  private Outcome fetch(Request request) {
    Kept<Answer> known = answers.findShared(key, request);
    if (known != null && isFresh(known, request)) {
      return hit(known);
    }
    Request asked = known == null ? request : conditional(request, known);
    Instant begin = now();
    return switch (next.exchange(asked)) {
      case Outcome.Later later -> later;
      case Outcome.Answered(Answer answer, boolean _)
          when known != null && asked != request && answer.status() == NOT_MODIFIED ->
          revalidated(request, known, answer, begin);
      case Outcome.Answered answered -> kept(request, answered, begin);
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

  private Outcome revalidated(
      Request request, Kept<Answer> known, Answer notModified, Instant begin) {
    if (!known.isConfirmedBy(sender.headers())) {
      // it speaks of an answer that is not here: ask as if nothing were
      answers.drop(key, request);
      return fetch(request);
    }
    count("revalidated");
    Headers headers = known.updatedBy(sender.headers());
    Answer answer = known.answer().updatedBy(notModified);
    keep(request, answer, headers, begin);
    return new Outcome.Answered(answer, true);
  }

  private Outcome kept(Request request, Outcome.Answered answered, Instant begin) {
    count("miss");
    keep(request, answered.answer(), sender.headers(), begin);
    return answered;
  }

  private void keep(Request request, Answer answer, Headers headers, Instant begin) {
    Freshness freshness = Freshness.of(headers, policy.ttl(), begin, now());
    if (!freshness.stored() || PARTIAL.contains(answer.status())) {
      answers.drop(key, request);
      return;
    }
    Kept<Answer> kept =
        Kept.of(answer, freshness, headers, request, answers.hash())
            .withBytes(2 * answer.bytes() + ROOM_BESIDE_THE_BODY);
    Duration stale = policy.staleIfError();
    answers.keep(key, request, kept, stale == null ? Duration.ZERO : stale);
  }

  private Outcome hit(Kept<Answer> known) {
    count("hit");
    return new Outcome.Answered(known.answer(), false);
  }

  /** For this request: its own headers may ask for a newer one. */
  private boolean isFresh(Kept<Answer> known, Request request) {
    Directives asked = Directives.of(request.headers());
    Duration maxAge = asked.seconds("max-age");
    return known.freshness().isFresh(now())
        && !asked.has("no-cache")
        && (maxAge == null || known.freshness().age(now()).compareTo(maxAge) <= 0);
  }

  private Instant now() {
    return shared.clock().instant();
  }

  private void count(String result) {
    Counter.builder("tenuto.http.cache")
        .description("Answers by whether they were kept")
        .tag(Labels.TASK, shared.labels().tasks().of(task))
        .tag("result", result)
        .register(shared.meters())
        .increment();
  }
}
