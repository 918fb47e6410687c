package dev.tenuto.activities.http;

import java.io.IOException;
import java.util.Objects;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What is done with a request once it was given a connection, and with the head of its answer. One
 * link of the client's chain, as each costs a call some microseconds.
 */
record OnConnection(EgressGuard guard) implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    AttemptTrace trace = Objects.requireNonNull(chain.call().tag(AttemptTrace.class), "trace");
    Connection connection = Objects.requireNonNull(chain.connection(), "connection");
    guard.checkAddress(request.url(), connection.route());
    if (trace.isWary() && trace.isReused()) {
      LiveConnection.check(connection);
    }
    Response response = chain.proceed(request);
    SoundLength.check(response);
    return withoutRetryAfter(response, trace);
  }

  /**
   * The trace keeps it, and the client does not see it: at a zero it would send the request again
   * by itself, uncounted.
   */
  private static Response withoutRetryAfter(Response response, AttemptTrace trace) {
    String value = response.header(RetryAfter.NAME);
    trace.retryAfter(value);
    return value == null ? response : response.newBuilder().removeHeader(RetryAfter.NAME).build();
  }
}
