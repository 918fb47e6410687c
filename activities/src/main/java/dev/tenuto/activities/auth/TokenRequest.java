package dev.tenuto.activities.auth;

import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What an access token is asked for with, and shared by.
 *
 * @param scopes none: those that the server gives by itself
 * @param audience null: none is named
 */
public record TokenRequest(
    HttpUrl url,
    String clientId,
    String clientSecret,
    List<String> scopes,
    @Nullable String audience) {

  public TokenRequest {
    scopes = List.copyOf(scopes);
  }

  /** Without the client's secret. */
  @Override
  public String toString() {
    return "a token of " + url.host() + " for " + clientId;
  }
}
