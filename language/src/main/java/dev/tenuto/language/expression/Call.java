package dev.tenuto.language.expression;

import dev.cel.common.values.ErrorValue;

/** A function as cel-java calls it: counted, its failures in cel-java's form. */
record Call(Function function, Standard.Overloads standard) {

  Object apply(Object... values) {
    Evaluation evaluation = Evaluation.current();
    try {
      evaluation.step();
      if (!function.takesErrors()) {
        requireNoError(values);
      }
      return function.body().apply(new Arguments(function, values, evaluation, standard));
    } catch (RuntimeException e) {
      throw new Failures.Carrier(evaluation.counted(e));
    }
  }

  /** cel-java hands an undecided {@code ||} or loop on as a value. */
  private static void requireNoError(Object[] values) {
    for (Object value : values) {
      if (value instanceof ErrorValue error) {
        throw Failures.of(error.value());
      }
    }
  }
}
