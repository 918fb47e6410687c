package dev.tenuto.language.expression;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What is known about the roots at the place of an expression. */
public interface TypeScope {

  /**
   * What a root is, {@link Shape.Any} when nothing is known, or null when it does not exist here.
   */
  @Nullable Shape find(String root);

  /** The names of the roots that exist here, for hints. */
  Collection<String> names();
}
