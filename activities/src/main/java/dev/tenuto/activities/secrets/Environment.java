package dev.tenuto.activities.secrets;

import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The worker's environment, as far as calls may read it. */
public final class Environment {

  private final Set<String> allowed;
  private final UnaryOperator<@Nullable String> variables;

  /** The process's own variables of these names. */
  public Environment(Collection<String> allowed) {
    this(allowed, name -> name == null ? null : System.getenv(name));
  }

  /** Variables from elsewhere. */
  public Environment(Collection<String> allowed, UnaryOperator<@Nullable String> variables) {
    this.allowed = Set.copyOf(allowed);
    this.variables = variables;
  }

  /** Whether calls may read the variable. */
  public boolean allows(String name) {
    return allowed.contains(name);
  }

  /** The variable's value; null when it is not set, or not allowed. */
  public @Nullable String find(String name) {
    return allows(name) ? variables.apply(name) : null;
  }
}
