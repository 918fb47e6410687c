package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.expression.TypeScope;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The roots that expressions can read at some place. */
record Scope(Map<String, Shape> roots) implements TypeScope {

  Scope {
    roots = Collections.unmodifiableMap(new LinkedHashMap<>(roots));
  }

  /** The same with one root more. */
  Scope with(String root, Shape shape) {
    var more = new LinkedHashMap<>(roots);
    more.put(root, shape);
    return new Scope(more);
  }

  @Override
  public @Nullable Shape find(String root) {
    return roots.get(root);
  }

  @Override
  public Collection<String> names() {
    return roots.keySet();
  }
}
