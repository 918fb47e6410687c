package dev.tenuto.activities.secrets;

import org.jspecify.annotations.Nullable;

/**
 * Where secrets come from. It is asked for each attempt, by many threads at once, so that a secret
 * that changes is taken up without a restart.
 */
@FunctionalInterface
public interface SecretProvider {

  /**
   * The secret's value; null when this provider has none.
   *
   * @throws CredentialFailure when there is one that cannot be read
   */
  @Nullable String find(SecretName name);
}
