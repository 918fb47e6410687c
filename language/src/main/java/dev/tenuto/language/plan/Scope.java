package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.expression.TypeScope;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The roots that expressions can read at some place. What a root is, is found when it is read. */
final class Scope implements TypeScope {

  private final Map<String, Supplier<Shape>> roots;

  private Scope(Map<String, Supplier<Shape>> roots) {
    this.roots = roots;
  }

  /** Where nothing can be read. */
  static Scope empty() {
    return new Scope(Collections.emptyMap());
  }

  /** The same with one root more, or in place of the one of that name. */
  Scope with(String root, Shape shape) {
    return with(root, () -> shape);
  }

  /** The same with one root more, or in place of the one of that name. */
  Scope with(String root, Supplier<Shape> shape) {
    var more = new LinkedHashMap<>(roots);
    more.put(root, shape);
    return new Scope(more);
  }

  @Override
  public @Nullable Shape find(String root) {
    Supplier<Shape> shape = roots.get(root);
    return shape == null ? null : shape.get();
  }

  @Override
  public Collection<String> names() {
    return Collections.unmodifiableSet(roots.keySet());
  }
}
