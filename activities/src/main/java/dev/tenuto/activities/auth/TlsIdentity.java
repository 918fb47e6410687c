package dev.tenuto.activities.auth;

import org.jspecify.annotations.Nullable;

/**
 * Who we are on a TLS connection.
 *
 * @param certificate PEM, the certificate first and then those that signed it
 * @param key PEM, PKCS#8
 * @param authorities PEM, whom to trust; null: whom Java trusts
 */
public record TlsIdentity(String certificate, String key, @Nullable String authorities) {

  /** Without the key. */
  @Override
  public String toString() {
    return "a TLS identity";
  }
}
