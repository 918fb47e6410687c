package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.AccessToken;
import dev.tenuto.activities.auth.Credentials;
import dev.tenuto.activities.auth.TlsIdentity;
import dev.tenuto.activities.auth.TokenEndpoint;
import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.language.failure.FailureCode;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Adds the call's credentials to its request. */
record Authorized(Credentials credentials, Shared shared, Sender sender, Blanking blanking)
    implements Exchange {

  private static final int UNAUTHORIZED = 401;

  @Override
  public Outcome exchange(Request request) {
    return switch (credentials) {
      case Credentials.Header header -> sender.exchange(with(request, header));
      case Credentials.Parameter parameter -> sender.exchange(with(request, parameter));
      case Credentials.Token token -> withToken(request, token);
      case Credentials.Certificate(TlsIdentity identity) -> withCertificate(request, identity);
    };
  }

  /** A refused token is replaced and the request sent once more; that is no attempt of its own. */
  private Outcome withToken(Request request, Credentials.Token token) {
    AccessToken first = get(token);
    Outcome outcome = sender.exchange(with(request, bearer(first)));
    if (outcome instanceof Outcome.Answered answered
        && answered.answer().status() == UNAUTHORIZED) {
      shared.tokens().drop(token.request(), first);
      return sender.exchange(with(request, bearer(get(token))));
    }
    return outcome;
  }

  private AccessToken get(Credentials.Token token) {
    var endpoint = new TokenEndpoint(sender::prepare, blanking, shared.clock());
    AccessToken given = shared.tokens().get(token.request(), endpoint, sender.remaining());
    blanking.add(given.value());
    return given;
  }

  private Credentials.Header bearer(AccessToken token) {
    return Credentials.bearer(token.value(), blanking);
  }

  private Outcome withCertificate(Request request, TlsIdentity identity) {
    if (!request.isHttps()) {
      throw AttemptFailure.unsent(
          FailureCode.HTTP_AUTH_REFUSED,
          "http.auth.mtls shows its certificate on https only, and the URL begins with http://");
    }
    Request shown = request.newBuilder().tag(TlsIdentity.class, identity).build();
    return sender.exchange(shown);
  }

  /** Control characters are refused here as in any other header, and never repeated. */
  private static Request with(Request request, Credentials.Header header) {
    HeaderFields.check(header.name(), header.value());
    var headers =
        request
            .headers()
            .newBuilder()
            .removeAll(header.name())
            .addUnsafeNonAscii(header.name(), header.value())
            .build();
    return request.newBuilder().headers(headers).build();
  }

  private static Request with(Request request, Credentials.Parameter parameter) {
    HttpUrl url =
        request
            .url()
            .newBuilder()
            .addEncodedQueryParameter(
                PercentEncoding.encode(parameter.name()), PercentEncoding.encode(parameter.value()))
            .build();
    return request.newBuilder().url(url).build();
  }
}
