package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The wire: sends one attempt's request and reads its answer, within the attempt's time. */
final class Sender implements Exchange {

  private final Transport transport;
  private final CompiledCall compiled;
  private final AttemptTime time;
  private final boolean repeatable;
  private final AttemptTrace trace = new AttemptTrace();
  private final long begin = System.nanoTime();
  private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
  private volatile @Nullable Call current;
  private Headers headers = Headers.EMPTY;
  private @Nullable Answer answer;

  /**
   * @param repeatable whether sending a request twice does no harm
   */
  Sender(Transport transport, CompiledCall compiled, AttemptTime time, boolean repeatable) {
    this.transport = transport;
    this.compiled = compiled;
    this.time = time;
    this.repeatable = repeatable;
  }

  /** How the attempt has gone so far. */
  AttemptTrace trace() {
    return trace;
  }

  /** All headers of the last answer. */
  Headers headers() {
    return headers;
  }

  /** The last answer; null when there was none. */
  @Nullable Answer answer() {
    return answer;
  }

  /** What is left of the attempt's time. */
  Duration remaining() {
    return time.limit().minus(elapsed());
  }

  /** Ends the attempt from another thread; its connection is closed. */
  void cancel() {
    cancelled.complete(null);
    Call call = current;
    if (call != null) {
      call.cancel();
    }
  }

  boolean isCancelled() {
    return cancelled.isDone();
  }

  /**
   * The answer, whatever its status.
   *
   * @throws AttemptFailure when there is none that can be read
   */
  @Override
  public Outcome.Answered exchange(Request first) {
    try {
      Request request = first;
      for (int hops = 0; ; hops++) {
        try (Response response = answered(request)) {
          Request next = hops < limitOfHops() ? Redirects.next(request, response) : null;
          if (next == null) {
            headers = response.headers();
            Answer given = read(response);
            answer = given;
            return new Outcome.Answered(given, true);
          }
          request = next;
        }
      }
    } catch (IOException e) {
      throw new ConnectionFailures(first.url(), trace, time).of(e, elapsed());
    }
  }

  /** Sends a request, once more where that is in order; the answer's body is still to be read. */
  private Response answered(Request request) throws IOException {
    AttemptTrace.Stage before = trace.stage();
    trace.wary(!repeatable);
    try {
      return sent(request);
    } catch (UnprocessedException failure) {
      trace.restore(before);
      throw failure;
    } catch (IOException failure) {
      boolean over = isCancelled() || !remaining().isPositive();
      if (over || !new Resending(trace, repeatable).allows(failure)) {
        throw failure;
      }
      if (Resending.isUnprocessed(failure)) {
        trace.restore(before);
      }
      trace.wary(true);
      return sentAgain(request);
    }
  }

  private Response sentAgain(Request request) throws IOException {
    AttemptTrace.Stage first = trace.stage();
    try {
      return sent(request);
    } catch (IOException failure) {
      if (!trace.isAnswered() && Resending.isUnprocessed(failure)) {
        trace.restore(first);
        throw new UnprocessedException("was turned down by the target, which did nothing with it");
      }
      throw failure;
    }
  }

  /** Kept connections that turn out to be closed are passed over: nothing was written to them. */
  private Response sent(Request request) throws IOException {
    while (true) {
      Call call = started(transport.prepare(request, trace, remaining()));
      try {
        return call.execute();
      } catch (StaleConnectionException stale) {
        if (isCancelled()) {
          throw stale;
        }
      }
    }
  }

  /** A call to somewhere else that this one depends on, in this attempt's time. */
  Call prepare(Request request) {
    return started(transport.prepare(request, new AttemptTrace(), remaining()));
  }

  /**
   * What another attempt comes to that makes the same request.
   *
   * @throws AttemptFailure when this attempt's time is over before
   */
  <T> T await(CompletableFuture<T> other) {
    try {
      CompletableFuture.anyOf(other, cancelled)
          .get(Math.max(1, remaining().toNanos()), TimeUnit.NANOSECONDS);
      if (other.isDone()) {
        return other.get();
      }
      throw cutOff();
    } catch (TimeoutException e) {
      throw AttemptFailure.of(
          time.endsStep() ? FailureCode.STEP_TIMEOUT : FailureCode.HTTP_TIMEOUT,
          "An equal request is under way and was not answered within "
              + Described.duration(time.limit())
              + "; raise attemptTimeout, or look at the target",
          true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cutOff();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a request in flight ends without an exception", e);
    }
  }

  private static AttemptFailure cutOff() {
    return AttemptFailure.unsent(
        FailureCode.WORKER_LOST, "The attempt was cut off as it waited for an equal request");
  }

  private Call started(Call call) {
    current = call;
    if (isCancelled() || !remaining().isPositive()) {
      call.cancel();
    }
    return call;
  }

  private int limitOfHops() {
    return compiled.sameHostRedirects() ? Redirects.MOST : 0;
  }

  private Answer read(Response response) throws IOException {
    Call call = Objects.requireNonNull(current, "the call that was answered");
    if (compiled.expectation().status().contains(response.code())) {
      return new AnswerReader(compiled.reading(), call, trace.retryAfter()).read(response);
    }
    AnswerReader reader =
        new AnswerReader(compiled.reading().forFailure(), call, trace.retryAfter());
    try {
      return reader.read(response);
    } catch (IOException | AttemptFailure bodyIsOfNoUse) {
      return reader.readHead(response);
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
