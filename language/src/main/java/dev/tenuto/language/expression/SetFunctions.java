package dev.tenuto.language.expression;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists as sets, by the language's equality. */
final class SetFunctions {

  private SetFunctions() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "sets.contains",
            List.of("sets.contains(list, list): bool"),
            "Whether all elements of the second list are in the first.",
            "sets.contains([1, 2, 3], [2.0])",
            a -> set(a, 0).containsAll(set(a, 1))),
        Function.of(
            "sets.equivalent",
            List.of("sets.equivalent(list, list): bool"),
            "Whether both lists have the same elements, in any order and number.",
            "sets.equivalent([1, 1], [1])",
            a -> set(a, 0).equals(set(a, 1))),
        Function.of(
            "sets.intersects",
            List.of("sets.intersects(list, list): bool"),
            "Whether an element is in both lists.",
            "sets.intersects([1, 2], [2, 3])",
            a -> {
              Set<Object> both = set(a, 0);
              both.retainAll(set(a, 1));
              return !both.isEmpty();
            }));
  }

  private static Set<Object> set(Arguments a, int index) {
    var set = new HashSet<Object>();
    for (Object element : a.list(index)) {
      a.evaluation().step();
      set.add(Equality.key(element));
    }
    return set;
  }
}
