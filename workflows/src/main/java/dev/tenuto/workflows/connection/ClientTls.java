package dev.tenuto.workflows.connection;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards Temporal.
 *
 * @param enabled plain text when false
 * @param certificate our certificate chain in PEM, for mutual TLS; null: none
 * @param key the private key of the certificate in PEM, PKCS #8
 * @param ca whom to trust, in PEM; null: whom Java trusts
 * @param serverName the name that the server's certificate is for, where it is not the address's
 */
public record ClientTls(
    boolean enabled,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable Path ca,
    @Nullable String serverName) {

  /** Plain text. */
  public static final ClientTls OFF = new ClientTls(false, null, null, null, null);

  public ClientTls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "mutual TLS needs both a certificate and its key: certificate is %s, key is %s"
              .formatted(certificate, key));
    }
    if (!enabled && (certificate != null || ca != null || serverName != null)) {
      throw new IllegalArgumentException(
          "TLS is off, yet a certificate, ca or server name is set: set enabled to true");
    }
  }

  /**
   * @throws IllegalArgumentException when a file is missing or is not what it should be
   */
  SslContext context() {
    try {
      var builder = GrpcSslContexts.forClient();
      if (certificate != null && key != null) {
        builder.keyManager(certificate.toFile(), key.toFile());
      }
      if (ca != null) {
        builder.trustManager(ca.toFile());
      }
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("the TLS files cannot be used: " + e.getMessage(), e);
    }
  }
}
