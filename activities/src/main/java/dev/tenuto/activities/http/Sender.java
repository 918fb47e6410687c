package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import java.io.IOException;
import java.time.Duration;
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
  private final AttemptTrace trace = new AttemptTrace();
  private final long begin = System.nanoTime();
  private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
  private volatile @Nullable Call current;
  private Headers headers = Headers.EMPTY;
  private @Nullable Answer answer;

  Sender(Transport transport, CompiledCall compiled, AttemptTime time) {
    this.transport = transport;
    this.compiled = compiled;
    this.time = time;
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
        Call call = started(transport.prepare(request, trace, remaining()));
        try (Response response = call.execute()) {
          Request next = hops < limitOfHops() ? Redirects.next(request, response) : null;
          if (next == null) {
            headers = response.headers();
            Answer given = read(call, response);
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
    // again, as preparing a client for a certificate takes time too; zero would be no limit at all
    call.timeout().timeout(Math.max(1, remaining().toNanos()), TimeUnit.NANOSECONDS);
    if (isCancelled()) {
      call.cancel();
    }
    return call;
  }

  private int limitOfHops() {
    return compiled.sameHostRedirects() ? Redirects.MOST : 0;
  }

  private Answer read(Call call, Response response) throws IOException {
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
