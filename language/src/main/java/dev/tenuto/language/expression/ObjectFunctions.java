package dev.tenuto.language.expression;

import static dev.tenuto.language.expression.FunctionLibrary.both;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects made of others; entries keep the order of the data. */
final class ObjectFunctions {

  private ObjectFunctions() {}

  static List<Function> functions() {
    var merge = new ArrayList<>(FunctionLibrary.repeated("merge", "object", 2, "object"));
    merge.add("object.merge(object): object");
    return List.of(
        Function.of(
            "merge",
            merge,
            "The fields of all objects; the later wins, inner objects are not merged.",
            "merge({'a': 1, 'b': {'x': 1}}, {'b': {'y': 2}}) == {'a': 1, 'b': {'y': 2}}",
            ObjectFunctions::merge),
        Function.of(
            "pick",
            both("pick", "object", "object", "list<string>"),
            "Only the named fields, where they exist.",
            "{'a': 1, 'b': 2}.pick(['a', 'z']) == {'a': 1}",
            a -> filter(a, true)),
        Function.of(
            "omit",
            both("omit", "object", "object", "list<string>"),
            "Without the named fields.",
            "omit({'a': 1, 'b': 2}, ['a', 'z']) == {'b': 2}",
            a -> filter(a, false)),
        Function.of(
            "entries",
            both("entries", "list", "object"),
            "A list of {key, value}.",
            "entries({'a': 1}) == [{'key': 'a', 'value': 1}]",
            ObjectFunctions::entries),
        Function.of(
            "fromEntries",
            both("fromEntries", "object", "list"),
            "An object from a list of {key, value}; the later wins.",
            "fromEntries([{'key': 'a', 'value': 1}]) == {'a': 1}",
            ObjectFunctions::fromEntries));
  }

  private static Object merge(Arguments a) {
    Map<Object, Object> merged = new LinkedHashMap<>();
    for (int i = 0; i < a.count(); i++) {
      Map<Object, Object> map = a.map(i);
      a.evaluation().produceElements(map.size());
      merged.putAll(map);
    }
    return merged;
  }

  private static Object filter(Arguments a, boolean keep) {
    Set<Object> names = new HashSet<>();
    a.list(1).forEach(name -> names.add(Maps.key(name)));
    Map<Object, Object> map = a.map(0);
    a.evaluation().produceElements(map.size());
    Map<Object, Object> filtered = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      if (names.contains(Maps.key(key)) == keep) {
        filtered.put(key, value);
      }
    });
    return filtered;
  }

  private static Object entries(Arguments a) {
    Map<Object, Object> map = a.map(0);
    a.evaluation().produceElements(3L * map.size());
    var entries = new ArrayList<Object>(map.size());
    map.forEach((key, value) -> {
      Map<Object, Object> entry = new LinkedHashMap<>();
      entry.put("key", key);
      entry.put("value", value);
      entries.add(entry);
    });
    return entries;
  }

  private static Object fromEntries(Arguments a) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Object element : a.list(0)) {
      a.evaluation().produceElements(1);
      Map<Object, Object> entry = Values.findMap(element);
      Object key = entry == null ? null : entry.get("key");
      Object value = entry == null ? null : entry.get("value");
      if (key == null || value == null) {
        throw ExpressionFailure.type(
            "`fromEntries` needs a list of objects with `key` and `value`");
      }
      Maps.put(map, key, value);
    }
    return map;
  }
}
