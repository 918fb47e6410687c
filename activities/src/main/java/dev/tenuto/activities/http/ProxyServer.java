package dev.tenuto.activities.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that calls go through.
 *
 * @param host its name or address
 * @param credentials {@code user:password}; null: it asks for none
 */
public record ProxyServer(String host, int port, @Nullable String credentials) {

  private static final int LAST_PORT = 65_535;

  public ProxyServer {
    if (host.isBlank() || port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "'" + host + ":" + port + "' is no address of a proxy; write one as proxy.example:3128");
    }
    if (credentials != null && credentials.indexOf(':') < 1) {
      throw new IllegalArgumentException(
          "The credentials of the proxy " + host + " are not written as user:password");
    }
    host = host.toLowerCase(Locale.ROOT);
  }

  /** What {@code Proxy-Authorization} is to say; null: it is not sent. */
  @Nullable String authorization() {
    if (credentials == null) {
      return null;
    }
    int colon = credentials.indexOf(':');
    return Credentials.basic(
        credentials.substring(0, colon), credentials.substring(colon + 1), StandardCharsets.UTF_8);
  }

  /** Without the credentials. */
  @Override
  public String toString() {
    return "the proxy " + host + ":" + port;
  }
}
