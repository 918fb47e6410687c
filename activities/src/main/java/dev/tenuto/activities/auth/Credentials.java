package dev.tenuto.activities.auth;

import dev.tenuto.activities.secrets.Blanking;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The credentials of one call, their templates resolved. What they print never shows a secret. */
public sealed interface Credentials {

  /** A header of its own. */
  record Header(String name, String value) implements Credentials {

    @Override
    public String toString() {
      return "a header " + name;
    }
  }

  /** A parameter of the query. */
  record Parameter(String name, String value) implements Credentials {

    @Override
    public String toString() {
      return "a parameter " + name;
    }
  }

  /** A token that is fetched for the client's own credentials. */
  record Token(TokenRequest request) implements Credentials {}

  /** A certificate that the connection shows. */
  record Certificate(TlsIdentity identity) implements Credentials {}

  /** User and password; what they make is a secret too. */
  static Header basic(String username, String password, Blanking blanking) {
    return authorization("Basic ", encoded(username + ":" + password), blanking);
  }

  /** An access token. */
  static Header bearer(String token, Blanking blanking) {
    return authorization("Bearer ", token, blanking);
  }

  private static Header authorization(String scheme, String value, Blanking blanking) {
    blanking.add(value);
    return new Header("Authorization", scheme + value);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
