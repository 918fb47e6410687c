package dev.tenuto.activities.http;

import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Redirects that stay at the same scheme, host and port. */
final class Redirects {

  /** How many are followed in one attempt. */
  static final int MOST = 5;

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private Redirects() {}

  /** The request that an answer asks for; null when it asks for none, or for another place. */
  static @Nullable Request next(Request request, Response response) {
    String location = response.header("Location");
    HttpUrl url = location == null ? null : request.url().resolve(location);
    if (url == null || !REDIRECTS.contains(response.code()) || !samePlace(request.url(), url)) {
      return null;
    }
    Request.Builder next = request.newBuilder().url(url);
    return becomesGet(request.method(), response.code())
        ? next.get().removeHeader(HeaderFields.CONTENT_TYPE).build()
        : next.build();
  }

  private static boolean becomesGet(String method, int status) {
    return switch (status) {
      case 303 -> !method.equals("HEAD");
      case 301, 302 -> method.equals("POST");
      default -> false;
    };
  }

  private static boolean samePlace(HttpUrl from, HttpUrl to) {
    return to.scheme().equals(from.scheme())
        && to.host().equals(from.host())
        && to.port() == from.port()
        && to.encodedUsername().isEmpty()
        && to.encodedPassword().isEmpty();
  }
}
