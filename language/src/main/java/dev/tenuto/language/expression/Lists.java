package dev.tenuto.language.expression;

import static dev.tenuto.language.expression.FunctionLibrary.both;
import static dev.tenuto.language.expression.FunctionLibrary.join;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Lists: their size, parts, order. */
final class Lists {

  private Lists() {}

  static List<Function> functions() {
    return List.of(
        Function.standard(
            "size",
            join(
                both("size", "int", "string"),
                join(
                    both("size", "int", "list"),
                    join(both("size", "int", "object"), both("size", "int", "bytes")))),
            "How many characters, elements, entries or bytes there are.",
            "size('héllo') == 5 && [1, 2].size() == 2 && size({'a': 1}) == 1"),
        Function.of(
            "slice",
            List.of("list<T>.slice(int, int): list<T>"),
            "The elements from an index to before another.",
            "[1, 2, 3, 4].slice(1, 3) == [2, 3]",
            Lists::slice),
        Function.standard(
            "reverse",
            List.of(
                "list<T>.reverse(): list<T>",
                "string.reverse(): string",
                "reverse(list<T>): list<T>"),
            "A list or text from its end to its begin.",
            "[1, 2].reverse() == [2, 1] && 'abc'.reverse() == 'cba'"),
        Function.of(
            "sort",
            both("sort", "list<T>", "list<T>"),
            "The elements in their order: numbers, texts, times or booleans.",
            "[3, 1.5, 2].sort() == [1.5, 2, 3]",
            a ->
                sorted(
                    a,
                    a.list(0),
                    Comparator.comparing(x -> x, (x, y) -> Order.compare(x, y, "sort")))),
        Function.of(
            Macros.SORT_PAIRS,
            List.of(Macros.SORT_PAIRS + "(list): list"),
            "What `list.sortBy(x, key)` becomes.",
            "[{'n': 2}, {'n': 1}].sortBy(x, x.n)[0].n == 1",
            Lists::sortPairs),
        Function.of(
            "lists.range",
            List.of("lists.range(int): list<number>"),
            "The whole numbers from 0 to before n.",
            "lists.range(3) == [0, 1, 2]",
            Lists::range),
        Function.of(
            "distinct",
            both("distinct", "list<T>", "list<T>"),
            "The first of all equal elements.",
            "[1, 2, 1.0, 'a', 'a'].distinct() == [1, 2, 'a']",
            Lists::distinct),
        Function.of(
            "flatten",
            join(both("flatten", "list", "list"), both("flatten", "list", "list", "int")),
            "The elements of inner lists in place of the lists, n levels deep (1).",
            "[1, [2, [3]]].flatten() == [1, 2, [3]] && flatten([1, [2, [3]]], 2) == [1, 2, 3]",
            Lists::flatten));
  }

  private static Object slice(Arguments a) {
    int size = a.list(0).size();
    long from = a.whole(1);
    long to = a.whole(2);
    if (from < 0 || to > size || from > to) {
      throw ExpressionFailure.missing(
          "`slice(%d, %d)` is out of range; the list has %d elements".formatted(from, to, size));
    }
    return a.standard();
  }

  /** Sorting is counted as its comparisons are. */
  static List<Object> sorted(Arguments a, List<Object> list, Comparator<Object> order) {
    List<Object> sorted = copy(a, list);
    sorted.sort((x, y) -> {
      a.evaluation().step();
      return order.compare(x, y);
    });
    return sorted;
  }

  private static Object sortPairs(Arguments a) {
    List<Object> sorted =
        sorted(a, a.list(0), (x, y) -> Order.compare(Pairs.key(x), Pairs.key(y), "sortBy"));
    sorted.replaceAll(Pairs::value);
    return sorted;
  }

  private static Object range(Arguments a) {
    a.evaluation().produceElements(Math.max(0, a.whole(0)));
    return a.standardCounted();
  }

  private static Object distinct(Arguments a) {
    var seen = new HashSet<Object>();
    var distinct = new ArrayList<Object>();
    for (Object element : a.list(0)) {
      a.evaluation().step();
      if (seen.add(Equality.key(element))) {
        distinct.add(element);
      }
    }
    a.evaluation().produceElements(distinct.size());
    return distinct;
  }

  private static Object flatten(Arguments a) {
    int depth = a.count() == 2 ? a.index(1) : 1;
    if (depth < 0) {
      throw ExpressionFailure.type("`flatten` needs a depth that is not negative");
    }
    var flat = new ArrayList<Object>();
    flatten(a, a.list(0), depth, flat);
    return flat;
  }

  private static void flatten(Arguments a, List<Object> list, int depth, List<Object> into) {
    for (Object element : list) {
      List<Object> inner = depth > 0 ? Values.findList(element) : null;
      if (inner != null) {
        a.evaluation().step();
        flatten(a, inner, depth - 1, into);
      } else {
        a.evaluation().produceElements(1);
        into.add(element);
      }
    }
  }

  private static List<Object> copy(Arguments a, List<Object> list) {
    a.evaluation().produceElements(list.size());
    return new ArrayList<>(list);
  }
}
