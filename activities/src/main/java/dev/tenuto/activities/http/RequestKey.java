package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.Credentials;
import dev.tenuto.activities.auth.TlsIdentity;
import dev.tenuto.activities.auth.TokenRequest;
import dev.tenuto.activities.protection.KeyedHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What makes two requests of a task equal: the address and the author's headers, or what the author
 * says instead, and who asks. It leaves here as a keyed hash only, as there may be secrets in it.
 */
final class RequestKey {

  /** What is ours, and differs from attempt to attempt or call to call. */
  private static final Set<String> OWN =
      Set.of("idempotency-key", "x-tenuto-attempt", "traceparent");

  private final List<String> pieces = new ArrayList<>();

  private RequestKey() {}

  /**
   * The key.
   *
   * @param scope what shares answers
   * @param authors null: the address and headers
   */
  static String of(String scope, AttemptRequest written, @Nullable String authors, KeyedHash hash) {
    RequestKey key = new RequestKey();
    key.add(scope);
    key.add(written.request().method());
    if (authors == null) {
      key.add(written.request().url().toString());
      key.addHeaders(written.request().headers());
    } else {
      key.add("key");
      key.add(authors);
    }
    if (written.credentials() != null) {
      key.addIdentity(written.credentials());
    }
    return hash.of(String.join("", key.pieces));
  }

  private void addHeaders(Headers headers) {
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i).toLowerCase(Locale.ROOT);
      if (!OWN.contains(name)) {
        add(name);
        add(headers.value(i));
      }
    }
  }

  private void addIdentity(Credentials credentials) {
    switch (credentials) {
      case Credentials.Header(String name, String value) -> addAll(name, value);
      case Credentials.Parameter(String name, String value) -> addAll(name, value);
      case Credentials.Token(TokenRequest token) -> {
        addAll(token.url().toString(), token.clientId(), token.clientSecret());
        add(String.valueOf(token.audience()));
        token.scopes().forEach(this::add);
      }
      case Credentials.Certificate(TlsIdentity identity) ->
          addAll(identity.certificate(), identity.key());
    }
  }

  private void addAll(String... texts) {
    for (String text : texts) {
      add(text);
    }
  }

  /** With its length, so that no two lists of pieces come to the same text. */
  private void add(String piece) {
    pieces.add(piece.length() + ":" + piece);
  }
}
