package dev.tenuto.cli;

import dev.tenuto.workflows.connection.ClientTls;
import dev.tenuto.workflows.connection.TemporalConnection;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Temporal a command speaks to, and who it is to it. */
final class TemporalOptions {

  /** Holds the API key: an argument could be read by others on the machine. */
  static final String API_KEY = "TENUTO_TEMPORAL_APIKEY";

  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The Temporal server.")
  private String address = "";

  @Option(
      names = "--namespace",
      defaultValue = "default",
      description = "Temporal's namespace (${DEFAULT-VALUE}).")
  private String namespace = "";

  @Option(
      names = "--tls",
      description =
          "Speaks TLS, as it does with any of the next four. An API key is read from "
              + API_KEY
              + ".")
  private boolean tls;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "Our certificates, PEM, for mutual TLS.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's private key, PEM, PKCS #8.")
  private @Nullable Path key;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Whom to trust, PEM; whom Java trusts by default.")
  private @Nullable Path ca;

  @Option(
      names = "--tls-server-name",
      paramLabel = "NAME",
      description = "The name in the server's certificate, where it is not the address's.")
  private @Nullable String serverName;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TemporalOptions() {}

  /** Where the options lead; nothing is connected yet. */
  TemporalConnection connection(Map<String, String> environment) {
    boolean secured = tls || certificate != null || key != null || ca != null || serverName != null;
    try {
      return new TemporalConnection(
          address,
          namespace,
          new ClientTls(secured, certificate, key, ca, serverName),
          environment.get(API_KEY));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badUse(e.getMessage() + ".");
    }
  }
}
