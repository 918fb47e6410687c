package dev.tenuto.worker.configuration;

import dev.tenuto.activities.http.ProxyServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as the settings give it.
 *
 * @param file with the credentials
 * @param variable with the credentials
 * @param environment finds the value of a variable
 */
record ProxyProperties(
    @Nullable URI address,
    @Nullable Path file,
    @Nullable String variable,
    Function<String, @Nullable String> environment) {

  /** The proxy; null when there is none. */
  @Nullable ProxyServer server() {
    if (address == null) {
      if (file != null || variable != null) {
        throw new IllegalArgumentException(
            "tenuto.calls names credentials of a proxy and no proxy: set it, or leave them out");
      }
      return null;
    }
    boolean plain =
        "http".equalsIgnoreCase(address.getScheme())
            && address.getHost() != null
            && address.getUserInfo() == null;
    if (!plain) {
      // not the address itself: a password may stand in it
      throw new IllegalArgumentException(
          "a proxy of tenuto.calls is no address such as http://proxy.example:3128; "
              + "credentials go into proxy-credentials-file or proxy-credentials-variable");
    }
    return new ProxyServer(address.getHost(), address.getPort(), credentials());
  }

  private @Nullable String credentials() {
    if (file != null && variable != null) {
      throw new IllegalArgumentException(
          "tenuto.calls has both a proxy-credentials-file and -variable for one proxy: choose one");
    }
    if (variable == null) {
      String content = text("proxy-credentials-file", file);
      return content == null ? null : content.strip();
    }
    String value = environment.apply(variable);
    if (value == null) {
      throw new IllegalArgumentException(
          "the variable " + variable + " of proxy-credentials-variable is not set");
    }
    return value;
  }

  /** What stands in a file of the settings; null where none is named. */
  static @Nullable String text(String property, @Nullable Path file) {
    try {
      return file == null ? null : Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the file " + file + " of tenuto.calls…" + property + " cannot be read", e);
    }
  }
}
