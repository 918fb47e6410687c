package dev.tenuto.language.expression;

import static dev.tenuto.language.expression.FunctionLibrary.both;

import java.util.List;

/** One value from a list; of an empty one null, and 0 as its sum. */
final class Aggregates {

  private Aggregates() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "sum",
            both("sum", "number", "list<number>"),
            "All numbers added; 0 when there are none.",
            "sum([1, 2.5]) == 3.5 && [].sum() == 0",
            Aggregates::sum),
        Function.of(
            "avg",
            both("avg", "any", "list<number>"),
            "The mean of the numbers; null when there are none.",
            "avg([1, 2]) == 1.5 && avg([]) == null",
            a ->
                a.list(0).isEmpty()
                    ? Values.NULL
                    : Numbers.divide(sum(a), (long) a.list(0).size())),
        Function.of(
            "min",
            both("min", "any", "list"),
            "The smallest element; null when there is none.",
            "min([3, 1.5]) == 1.5 && min(['b', 'a']) == 'a'",
            a -> extreme(a, -1)),
        Function.of(
            "max",
            both("max", "any", "list"),
            "The largest element; null when there is none.",
            "[3, 1.5].max() == 3 && max([]) == null",
            a -> extreme(a, 1)),
        Function.of(
            "first",
            both("first", "any", "list"),
            "The first element; null when there is none.",
            "first([1, 2]) == 1 && [].first() == null",
            a -> a.list(0).isEmpty() ? Values.NULL : a.list(0).getFirst()),
        Function.of(
            "last",
            both("last", "any", "list"),
            "The last element; null when there is none.",
            "[1, 2].last() == 2 && last([]) == null",
            a -> a.list(0).isEmpty() ? Values.NULL : a.list(0).getLast()));
  }

  private static Object sum(Arguments a) {
    Object sum = 0L;
    for (Object element : a.list(0)) {
      a.evaluation().step();
      if (!Numbers.isNumber(element)) {
        throw ExpressionFailure.type(
            "`"
                + a.function()
                + "` needs a list of numbers, and got "
                + Values.typeOf(element)
                + " in it");
      }
      sum = Numbers.add(sum, element);
    }
    return sum;
  }

  private static Object extreme(Arguments a, int direction) {
    Object best = null;
    for (Object element : a.list(0)) {
      a.evaluation().step();
      boolean better =
          best == null || Integer.signum(Order.compare(element, best, a.function())) == direction;
      best = better ? element : best;
    }
    return best == null ? Values.NULL : best;
  }
}
