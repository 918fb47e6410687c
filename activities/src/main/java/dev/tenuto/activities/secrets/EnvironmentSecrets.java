package dev.tenuto.activities.secrets;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Secrets from environment variables: {@code TENUTO_SECRET_<NAME>} for the default namespace,
 * {@code TENUTO_SECRET_<NAMESPACE>__<NAME>} for another, in upper case, with {@code _} for what a
 * variable's name cannot have.
 */
public final class EnvironmentSecrets implements SecretProvider {

  private static final String PREFIX = "TENUTO_SECRET_";
  private static final String SEPARATOR = "__";

  private final UnaryOperator<@Nullable String> variables;

  /** The process's own variables. */
  public EnvironmentSecrets() {
    this(name -> name == null ? null : System.getenv(name));
  }

  /** Variables from elsewhere. */
  public EnvironmentSecrets(UnaryOperator<@Nullable String> variables) {
    this.variables = variables;
  }

  /** A name that holds the separator could name another namespace's secret, so it names none. */
  @Override
  public @Nullable String find(SecretName name) {
    String own = SecretName.variable(name.name());
    if (own.contains(SEPARATOR)) {
      return null;
    }
    String scope =
        name.isOfDefaultNamespace() ? "" : SecretName.variable(name.namespace()) + SEPARATOR;
    return variables.apply(PREFIX + scope + own);
  }
}
