package dev.tenuto.activities.secrets;

import static java.util.stream.Collectors.joining;

import dev.tenuto.activities.egress.HostPattern;
import dev.tenuto.language.failure.FailureCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets of a worker: where they come from, and where they may go. */
public final class Secrets {

  /** None at all. */
  public static final Secrets NONE = new Secrets(List.of(), Map.of());

  private final List<SecretProvider> providers;
  private final Map<SecretName, List<HostPattern>> bindings = new LinkedHashMap<>();

  /**
   * @param providers asked in turn; the first that has a secret gives it
   * @param bindings by {@code name} or {@code namespace/name} the only hosts that a secret may be
   *     sent to; {@code *.example.com} stands for all hosts below it
   * @throws IllegalArgumentException when a binding names no secret or no host
   */
  public Secrets(List<SecretProvider> providers, Map<String, List<String>> bindings) {
    this.providers = List.copyOf(providers);
    bindings.forEach((name, hosts) ->
        this.bindings.put(SecretName.parse(name), hosts.stream().map(HostPattern::parse).toList()));
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
    List<HostPattern> hosts = boundTo(name);
    if (hosts != null && hosts.stream().noneMatch(bound -> bound.matches(host))) {
      throw new CredentialFailure(
          FailureCode.SECRET_REFUSED,
          "The secret '"
              + name
              + "' may not be sent to "
              + host
              + ": this worker binds it to "
              + hosts.stream().map(HostPattern::toString).collect(joining(", ")));
    }
  }

  /** A provider may take several spellings for one secret, so a binding holds for all of them. */
  private @Nullable List<HostPattern> boundTo(SecretName name) {
    List<HostPattern> own = bindings.get(name);
    return own != null
        ? own
        : bindings.entrySet().stream()
            .filter(bound -> bound.getKey().isSpelledLike(name))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }
}
