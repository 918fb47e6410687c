package dev.tenuto.activities.auth;

import dev.tenuto.activities.secrets.CredentialFailure;
import dev.tenuto.language.failure.FailureCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** What a client shows and trusts on its TLS connections. */
public record TlsMaterial(SSLSocketFactory sockets, X509TrustManager trust) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
  private static final char[] NO_PASSWORD = new char[0];

  /**
   * The material of an identity.
   *
   * @throws CredentialFailure when it cannot be read, or certificate and key do not belong together
   */
  public static TlsMaterial of(TlsIdentity identity) {
    try {
      X509TrustManager trust = trust(identity.authorities());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(identity).getKeyManagers(), new TrustManager[] {trust}, null);
      return new TlsMaterial(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException | IOException e) {
      throw unusable("certificate and key do not belong together or cannot be used");
    }
  }

  /**
   * The material of a client that shows no certificate.
   *
   * @param authorities PEM, the only ones to trust
   * @throws IllegalArgumentException when they cannot be read
   */
  public static TlsMaterial trusting(String authorities) {
    try {
      X509TrustManager trust = trust(authorities);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return new TlsMaterial(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException | IOException | CredentialFailure e) {
      throw new IllegalArgumentException(
          "The certificates of a route cannot be read; write them as PEM (BEGIN CERTIFICATE)", e);
    }
  }

  private static KeyManagerFactory keys(TlsIdentity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    Certificate[] chain = certificates("certificate", identity.certificate());
    store.setKeyEntry("client", key(identity.key()), NO_PASSWORD, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys;
  }

  private static X509TrustManager trust(@Nullable String authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = null;
    if (authorities != null) {
      store = emptyStore();
      int number = 0;
      for (Certificate certificate : certificates("ca", authorities)) {
        store.setCertificateEntry("ca-" + number, certificate);
        number++;
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    for (TrustManager manager : trust.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new IllegalStateException("every Java platform trusts by X.509");
  }

  private static Certificate[] certificates(String part, String pem) {
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      if (!found.isEmpty()) {
        return found.toArray(new Certificate[0]);
      }
    } catch (GeneralSecurityException e) {
      throw unusable(part + " is no PEM with certificates");
    }
    throw unusable(part + " holds no certificate");
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    Matcher found = KEY.matcher(pem);
    if (!found.find()) {
      throw unusable(
          "key is no PKCS#8 PEM (BEGIN PRIVATE KEY); `openssl pkcs8 -topk8 -nocrypt` makes one");
    }
    PKCS8EncodedKeySpec encoded =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
    for (String algorithm : ALGORITHMS) {
      PrivateKey key = find(algorithm, encoded);
      if (key != null) {
        return key;
      }
    }
    throw unusable("key is of none of the kinds " + String.join(", ", ALGORITHMS));
  }

  private static @Nullable PrivateKey find(String algorithm, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
    } catch (InvalidKeySpecException e) {
      return null;
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static CredentialFailure unusable(String reason) {
    return new CredentialFailure(
        FailureCode.HTTP_AUTH_REFUSED, "http.auth.mtls cannot be used: " + reason);
  }
}
