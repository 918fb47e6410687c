package dev.tenuto.activities.auth;

import dev.tenuto.activities.egress.RefusedTargetException;
import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.activities.secrets.CredentialFailure;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Asks a server for access tokens by the client's own credentials (RFC 6749, 4.4). */
public final class TokenEndpoint {

  /** What a token without {@code expires_in} is taken to live. */
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

  /**
   * Longer lives are asked about again after this, so that none is beyond what a clock can tell.
   */
  private static final Duration LONGEST_LIFE = Duration.ofDays(30);

  private static final long MOST_BYTES = 64 * 1024;

  /** What may pass, besides what the server itself got wrong. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final Calling calling;
  private final Blanking blanking;
  private final InstantSource clock;
  private boolean cutOff;

  /**
   * @param blanking of the attempt that asks
   */
  public TokenEndpoint(Calling calling, Blanking blanking, InstantSource clock) {
    this.calling = calling;
    this.blanking = blanking;
    this.clock = clock;
  }

  /** Makes a call that has not started, to end within the attempt's time. */
  @FunctionalInterface
  public interface Calling {
    Call prepare(Request request);
  }

  AccessToken ask(TokenRequest wanted) {
    Call call = calling.prepare(request(wanted));
    Instant asked = clock.instant();
    try (Response response = call.execute()) {
      JsonNode answer = content(response);
      return response.isSuccessful()
          ? token(wanted, answer, asked)
          : refuse(wanted, response, answer);
    } catch (RefusedTargetException e) {
      throw new CredentialFailure(
          FailureCode.HTTP_REFUSED_TARGET,
          subject(wanted) + " was not called, as " + e.getMessage());
    } catch (IOException e) {
      cutOff = call.isCanceled();
      throw new CredentialFailure(
          FailureCode.HTTP_AUTH_UNAVAILABLE,
          subject(wanted)
              + " was not reached or did not answer ("
              + e.getClass().getSimpleName()
              + "); is it up?");
    }
  }

  /** Whether the asking attempt ended before its answer came, which says nothing to others. */
  boolean cutOff() {
    return cutOff;
  }

  private Request request(TokenRequest wanted) {
    FormBody.Builder form = new FormBody.Builder().add("grant_type", "client_credentials");
    if (!wanted.scopes().isEmpty()) {
      form.add("scope", String.join(" ", wanted.scopes()));
    }
    if (wanted.audience() != null) {
      form.add("audience", wanted.audience());
    }
    String authorization =
        Credentials.basic(encoded(wanted.clientId()), encoded(wanted.clientSecret()));
    blanking.add(authorization.substring("Basic ".length()));
    return new Request.Builder()
        .url(wanted.url())
        .header("User-Agent", "tenuto")
        .header("Accept", "application/json")
        .header("Authorization", authorization)
        .post(form.build())
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode content(Response response) throws IOException {
    try {
      JsonNode answer = Json.read(response.peekBody(MOST_BYTES).bytes());
      return answer.isObject() ? answer : NullNode.getInstance();
    } catch (JacksonException e) {
      return NullNode.getInstance();
    }
  }

  /** Its life began at the server, at the earliest when it was asked for. */
  private AccessToken token(TokenRequest wanted, JsonNode answer, Instant asked) {
    String value = answer.path("access_token").asString("");
    String type = answer.path("token_type").asString("bearer");
    if (value.isEmpty() || !type.equalsIgnoreCase("bearer")) {
      throw new CredentialFailure(
          FailureCode.HTTP_AUTH_REFUSED,
          subject(wanted) + " gave no bearer token; is tokenUrl the right one?");
    }
    return AccessToken.of(value, life(answer.path("expires_in")), asked);
  }

  private static Duration life(JsonNode expiresIn) {
    double seconds = expiresIn.isNumber() || expiresIn.isString() ? expiresIn.asDouble(0) : 0;
    return seconds > 0
        ? Duration.ofMillis((long) Math.min(seconds * 1000, (double) LONGEST_LIFE.toMillis()))
        : USUAL_LIFE;
  }

  private AccessToken refuse(TokenRequest wanted, Response response, JsonNode answer) {
    int status = response.code();
    if (status >= 500 || PASSING.contains(status)) {
      throw new CredentialFailure(
          FailureCode.HTTP_AUTH_UNAVAILABLE,
          subject(wanted) + " answered " + status + "; is it well?",
          response.header("Retry-After"));
    }
    throw new CredentialFailure(
        FailureCode.HTTP_AUTH_REFUSED,
        blanking.text(
            subject(wanted)
                + " answered "
                + status
                + reason(answer)
                + "; check clientId, clientSecret, scopes and audience"));
  }

  private static String reason(JsonNode answer) {
    @Nullable String error = answer.path("error").asString("");
    return error == null || !error.matches("[a-z_]{1,60}") ? "" : " (" + error + ")";
  }

  private static String subject(TokenRequest wanted) {
    return "The token endpoint " + wanted.url().scheme() + "://" + wanted.url().host();
  }
}
