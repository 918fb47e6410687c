package dev.tenuto.language.expression;

import dev.tenuto.language.expression.FunctionLibrary.Entry;
import java.util.List;

/** How the macros are documented: they look like functions, and take a path or name a variable. */
final class DocumentedMacros {

  private DocumentedMacros() {}

  static List<Entry> entries() {
    return List.of(
        macro(
            "default",
            "The value at a path, or another where any part of the path is missing or null.",
            "default({'a': {}}.a.b.c, 0) == 0 && default({'a': 1}.a, 0) == 1",
            "default(path, any) -> any"),
        macro(
            "has",
            "Whether a field is there and not null.",
            "has({'a': 1}.a) && !has({'a': null}.a)",
            "has(path) -> bool"),
        macro(
            "all",
            "Whether a condition holds for every element, key, or pair of position and element.",
            "[1, 2].all(x, x > 0) && [5, 6].all(i, x, x == i + 5)",
            "list.all(x, bool) -> bool",
            "object.all(key, bool) -> bool",
            "list.all(i, x, bool) -> bool",
            "object.all(key, value, bool) -> bool"),
        macro(
            "exists",
            "Whether a condition holds for an element, key, or pair.",
            "[1, 2].exists(x, x > 1) && {'a': 7}.exists(k, v, v == 7)",
            "list.exists(x, bool) -> bool",
            "object.exists(key, bool) -> bool",
            "list.exists(i, x, bool) -> bool",
            "object.exists(key, value, bool) -> bool"),
        macro(
            "existsOne",
            "Whether a condition holds for exactly one element, key, or pair.",
            "[1, 2].existsOne(x, x > 1)",
            "list.existsOne(x, bool) -> bool",
            "object.existsOne(key, bool) -> bool",
            "list.existsOne(i, x, bool) -> bool",
            "object.existsOne(key, value, bool) -> bool"),
        macro(
            "exists_one",
            "As existsOne(), as CEL calls it.",
            "[1, 2].exists_one(x, x > 1)",
            "list.exists_one(x, bool) -> bool",
            "object.exists_one(key, bool) -> bool"),
        macro(
            "filter",
            "The elements, or keys, for which a condition holds.",
            "[1, 2, 3].filter(x, x != 2) == [1, 3]",
            "list<T>.filter(x, bool) -> list<T>",
            "object.filter(key, bool) -> list<string>"),
        macro(
            "map",
            "A value for each element, or key; only for those for which a condition holds.",
            "[1, 2].map(x, x * 2) == [2, 4] && [1, 2].map(x, x > 1, x * 2) == [4]",
            "list.map(x, any) -> list",
            "object.map(key, any) -> list",
            "list.map(x, bool, any) -> list"),
        macro(
            "transformList",
            "A list of a value for each position and element, or key and value.",
            "['a', 'b'].transformList(i, x, x + string(i)) == ['a0', 'b1']",
            "list.transformList(i, x, any) -> list",
            "list.transformList(i, x, bool, any) -> list",
            "object.transformList(key, value, any) -> list",
            "object.transformList(key, value, bool, any) -> list"),
        macro(
            "transformMap",
            "The map with another value for each key.",
            "{'a': 1, 'b': 2}.transformMap(k, v, v * 10) == {'a': 10, 'b': 20}",
            "object.transformMap(key, value, any) -> object",
            "object.transformMap(key, value, bool, any) -> object",
            "list.transformMap(i, x, any) -> object",
            "list.transformMap(i, x, bool, any) -> object"),
        macro(
            "transformMapEntry",
            "A map of an entry for each entry or element; the same key twice is a failure.",
            "['a', 'b'].transformMapEntry(i, x, {x: i}) == {'a': 0, 'b': 1}",
            "object.transformMapEntry(key, value, object) -> object",
            "object.transformMapEntry(key, value, bool, object) -> object",
            "list.transformMapEntry(i, x, object) -> object",
            "list.transformMapEntry(i, x, bool, object) -> object"),
        macro(
            "sortBy",
            "The elements in the order of a key of theirs.",
            "[{'n': 2}, {'n': 1}].sortBy(x, x.n) == [{'n': 1}, {'n': 2}]",
            "list<T>.sortBy(x, any) -> list<T>"),
        macro(
            "cel.bind",
            "A value under a name, for one expression.",
            "cel.bind(x, 3 * 4, x + x) == 24",
            "cel.bind(name, any, any) -> any"),
        macro(
            "optMap",
            "What is made of an optional's value; nothing of nothing.",
            "{'a': 1}.?a.optMap(x, x + 1).orValue(0) == 2",
            "optional.optMap(x, any) -> optional"),
        macro(
            "optFlatMap",
            "As optMap(), where what is made is an optional itself.",
            "{'a': {'b': 1}}.?a.optFlatMap(x, x.?b).orValue(0) == 1",
            "optional.optFlatMap(x, optional) -> optional"));
  }

  private static Entry macro(
      String name, String description, String example, String... signatures) {
    return new Entry(name, List.of(signatures), description, example);
  }
}
