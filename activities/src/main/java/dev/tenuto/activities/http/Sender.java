package dev.tenuto.activities.http;

import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends one attempt's request and reads its answer, within the attempt's time. */
final class Sender {

  private final Transport transport;
  private final CompiledCall compiled;
  private final AttemptTime time;
  private final AttemptTrace trace = new AttemptTrace();
  private final long begin = System.nanoTime();
  private volatile boolean cancelled;
  private volatile @Nullable Call current;

  Sender(Transport transport, CompiledCall compiled, AttemptTime time) {
    this.transport = transport;
    this.compiled = compiled;
    this.time = time;
  }

  /** How the attempt has gone so far. */
  AttemptTrace trace() {
    return trace;
  }

  /** Ends the attempt from another thread; its connection is closed. */
  void cancel() {
    cancelled = true;
    Call call = current;
    if (call != null) {
      call.cancel();
    }
  }

  /**
   * The answer, whatever its status.
   *
   * @throws AttemptFailure when there is none that can be read
   */
  Answer send(Request first) {
    try {
      Request request = first;
      for (int hops = 0; ; hops++) {
        Call call = start(request);
        try (Response response = call.execute()) {
          Request next = hops < limitOfHops() ? Redirects.next(request, response) : null;
          if (next == null) {
            return read(call, response);
          }
          request = next;
        }
      }
    } catch (IOException e) {
      throw new ConnectionFailures(first.url(), trace, time).of(e, elapsed());
    }
  }

  private Call start(Request request) {
    Call call = transport.prepare(request, trace, time.limit().minus(elapsed()));
    current = call;
    if (cancelled) {
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
