package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Shape;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What was found out of values, each once. What asks for itself while it is found out, and what
 * lies behind a long chain of others, is any value, so that neither a circle nor a long chain
 * overflows the stack.
 */
final class Deductions {

  private static final int LONGEST_CHAIN = 50;

  private final IdentityHashMap<Object, Shape> known = new IdentityHashMap<>();
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * The shape of something.
   *
   * @param of what it is the shape of; equal to itself alone
   */
  Shape find(Object of, Supplier<Shape> deduction) {
    Shape shape = known.get(of);
    if (shape != null) {
      return shape;
    }
    if (open.size() > LONGEST_CHAIN || !open.add(of)) {
      return Shape.any();
    }
    shape = deduction.get();
    open.remove(of);
    known.put(of, shape);
    return shape;
  }
}
