package dev.tenuto.language.expression;

import static dev.tenuto.language.expression.FunctionLibrary.both;
import static dev.tenuto.language.expression.FunctionLibrary.join;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists cut up and put together. */
final class Groups {

  private Groups() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "groupBy",
            both("groupBy", "object", "list", "string"),
            "A map from each value of a field to the list of elements that have it; or `list.groupBy(x, key)`.",
            "[{'k': 'a', 'n': 1}, {'k': 'b'}, {'k': 'a', 'n': 2}].groupBy('k').a.map(x, x.n) == [1, 2]",
            a -> group(a, pairs(a))),
        Function.of(
            Macros.GROUP_PAIRS,
            List.of(Macros.GROUP_PAIRS + "(list): object"),
            "What `list.groupBy(x, key)` becomes.",
            "[1, 2, 3].groupBy(x, x % 2 == 0 ? 'even' : 'odd').odd == [1, 3]",
            a -> group(a, a.list(0))),
        Function.of(
            "keyBy",
            both("keyBy", "object", "list", "string"),
            "A map from each value of a field to the last element that has it; or `list.keyBy(x, key)`.",
            "keyBy([{'id': 'a', 'n': 1}], 'id').a.n == 1",
            a -> key(a, pairs(a))),
        Function.of(
            Macros.KEY_PAIRS,
            List.of(Macros.KEY_PAIRS + "(list): object"),
            "What `list.keyBy(x, key)` becomes.",
            "[{'id': 7}].keyBy(x, string(x.id))['7'].id == 7",
            a -> key(a, a.list(0))),
        Function.of(
            "chunk",
            both("chunk", "list", "list", "int"),
            "Lists of n elements each, the last one shorter.",
            "[1, 2, 3].chunk(2) == [[1, 2], [3]]",
            Groups::chunk),
        Function.of(
            "zip",
            join(both("zip", "list", "list", "list"), both("zip", "list", "list", "list", "list")),
            "Lists of the elements at the same place, as long as the shortest list.",
            "zip([1, 2, 3], ['a', 'b']) == [[1, 'a'], [2, 'b']]",
            Groups::zip));
  }

  private static List<Object> pairs(Arguments a) {
    String field = a.string(1);
    var pairs = new ArrayList<Object>();
    for (Object element : a.list(0)) {
      Map<Object, Object> map = Values.findMap(element);
      String path = a.function() + "(): the element";
      if (map == null) {
        throw Missing.noFields(path, field, element);
      }
      Object key = map.get(field);
      if (key == null) {
        throw Missing.field(path, field, map);
      }
      pairs.add(List.of(key, element));
    }
    return pairs;
  }

  private static Object group(Arguments a, List<Object> pairs) {
    Map<Object, Object> groups = new LinkedHashMap<>();
    for (Object pair : pairs) {
      a.evaluation().step();
      a.evaluation().produceElements(1);
      Object group = Maps.find(groups, Pairs.key(pair));
      List<Object> list = group == null ? null : Values.findList(group);
      if (list == null) {
        list = new ArrayList<>();
        Maps.put(groups, Pairs.key(pair), list);
      }
      list.add(Pairs.value(pair));
    }
    return groups;
  }

  private static Object key(Arguments a, List<Object> pairs) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Object pair : pairs) {
      a.evaluation().step();
      a.evaluation().produceElements(1);
      Maps.put(map, Pairs.key(pair), Pairs.value(pair));
    }
    return map;
  }

  private static Object chunk(Arguments a) {
    List<Object> list = a.list(0);
    int size = a.index(1);
    if (size < 1) {
      throw ExpressionFailure.type("`chunk` needs a size of at least 1");
    }
    a.evaluation().produceElements(2L * list.size());
    var chunks = new ArrayList<Object>();
    for (int from = 0; from < list.size(); from += size) {
      int to = Math.min(list.size() - from, size) + from;
      chunks.add(new ArrayList<>(list.subList(from, to)));
      if (to == list.size()) {
        break;
      }
    }
    return chunks;
  }

  private static Object zip(Arguments a) {
    int length = a.list(0).size();
    for (int i = 1; i < a.count(); i++) {
      length = Math.min(length, a.list(i).size());
    }
    a.evaluation().produceElements((long) length * (a.count() + 1));
    var rows = new ArrayList<Object>(length);
    for (int at = 0; at < length; at++) {
      var row = new ArrayList<Object>(a.count());
      for (int i = 0; i < a.count(); i++) {
        row.add(a.list(i).get(at));
      }
      rows.add(row);
    }
    return rows;
  }
}
