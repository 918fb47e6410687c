package dev.tenuto.activities.secrets;

import dev.tenuto.language.failure.FailureCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets of a worker: where they come from, and where they may go. */
public final class Secrets {

  /** None at all. */
  public static final Secrets NONE = new Secrets(List.of(), Map.of());

  private final List<SecretProvider> providers;
  private final Map<SecretName, List<String>> bindings = new LinkedHashMap<>();

  /**
   * @param providers asked in turn; the first that has a secret gives it
   * @param bindings by {@code name} or {@code namespace/name} the only hosts that a secret may be
   *     sent to; {@code *.example.com} stands for all hosts below it
   * @throws IllegalArgumentException when a binding names no secret
   */
  public Secrets(List<SecretProvider> providers, Map<String, List<String>> bindings) {
    this.providers = List.copyOf(providers);
    bindings.forEach((name, hosts) ->
        this.bindings.put(SecretName.parse(name), hosts.stream().map(Secrets::lower).toList()));
  }

  /**
   * The secret's value.
   *
   * @throws CredentialFailure when no provider has it
   */
  public String require(SecretName name) {
    String value = name.isWellFormed() ? find(name) : null;
    if (value == null) {
      throw new CredentialFailure(
          FailureCode.SECRET_MISSING,
          "The secret '"
              + name.name()
              + "' of the namespace '"
              + name.namespace()
              + "' is not known to this worker; give it to the worker's secrets");
    }
    return value;
  }

  private @Nullable String find(SecretName name) {
    for (SecretProvider provider : providers) {
      String value = provider.find(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /**
   * Lets the secret go to this host.
   *
   * @throws CredentialFailure when it is bound to others
   */
  public void checkTarget(SecretName name, String host) {
    List<String> hosts = bindings.get(name);
    if (hosts != null && hosts.stream().noneMatch(bound -> matches(bound, lower(host)))) {
      throw new CredentialFailure(
          FailureCode.SECRET_REFUSED,
          "The secret '"
              + name
              + "' may not be sent to "
              + host
              + ": this worker binds it to "
              + String.join(", ", hosts));
    }
  }

  private static boolean matches(String bound, String host) {
    return bound.startsWith("*.") ? host.endsWith(bound.substring(1)) : host.equals(bound);
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
