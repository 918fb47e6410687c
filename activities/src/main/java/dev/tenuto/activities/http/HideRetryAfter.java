package dev.tenuto.activities.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Takes {@code Retry-After} off the answer before the client sees it, and keeps it in the attempt's
 * trace: at a zero the client would send the request again by itself, uncounted.
 */
final class HideRetryAfter implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    AttemptTrace trace = request.tag(AttemptTrace.class);
    if (trace != null) {
      trace.retryAfter(response.header(RetryAfter.NAME));
    }
    return response.header(RetryAfter.NAME) == null
        ? response
        : response.newBuilder().removeHeader(RetryAfter.NAME).build();
  }
}
