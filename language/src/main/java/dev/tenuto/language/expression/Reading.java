package dev.tenuto.language.expression;

import dev.cel.common.values.ErrorValue;
import dev.tenuto.language.failure.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What reads fields and elements; the last argument is the path of what is read from. Null counts
 * as absent wherever absence is asked for.
 */
final class Reading {

  /** How many fields one call reads at most. */
  static final int LONGEST = 6;

  static final String HAS = "@has";
  static final String INDEX = "@index";
  static final String FIND = "@find";
  static final String TRIED = "@tried";

  private Reading() {}

  static List<Function> functions() {
    var functions = new ArrayList<Function>();
    for (int fields = 1; fields <= LONGEST; fields++) {
      functions.add(Function.inner(select(fields), fields + 2, Reading::select));
    }
    functions.addAll(others());
    return functions;
  }

  /** The name of the function that reads so many fields, each from the one before. */
  static String select(int fields) {
    return "@select" + fields;
  }

  private static List<Function> others() {
    return List.of(
        Function.inner(HAS, 3, Reading::has),
        Function.inner(INDEX, 3, Reading::index),
        Function.inner(FIND, 3, Reading::find),
        Function.inner(TRIED, 1, Reading::tried).withErrors());
  }

  /** {@code m.key}, and {@code m.key.inner} as one: the fields stand between m and its path. */
  private static Object select(Arguments a) {
    int path = a.count() - 1;
    a.evaluation().steps(path - 2);
    Object value = a.at(0);
    for (int at = 1; at < path; at++) {
      int before = at;
      value = select(value, a.string(at), () -> pathBefore(before, a));
    }
    return value;
  }

  /** {@code target.field}, where the target is read by the path. */
  static Object select(Object target, String field, Supplier<String> path) {
    if (target instanceof Optional<?> optional) {
      return optional.flatMap(inner -> present(element(inner, field)));
    }
    Map<Object, Object> map = Values.findMap(target);
    if (map == null) {
      throw Missing.noFields(path.get(), field, target);
    }
    Object value = map.get(field);
    if (value == null) {
      throw Missing.field(path.get(), field, map);
    }
    return value;
  }

  private static String pathBefore(int at, Arguments a) {
    var path = new StringBuilder(a.string(a.count() - 1));
    for (int i = 1; i < at; i++) {
      path.append('.').append(a.string(i));
    }
    return path.toString();
  }

  /** {@code has(m.key)}. */
  private static Object has(Arguments a) {
    Object target = a.at(0);
    String field = a.string(1);
    if (target instanceof Optional<?> optional) {
      return optional.flatMap(inner -> present(element(inner, field))).isPresent();
    }
    if (Values.isNull(target)) {
      return false;
    }
    Map<Object, Object> map = Values.findMap(target);
    if (map == null) {
      throw Missing.noFields(a.string(2), field, target);
    }
    return present(map.get(field)).isPresent();
  }

  /** {@code m[key]}. */
  private static Object index(Arguments a) {
    return index(a.at(0), a.at(1), () -> a.string(2));
  }

  /** {@code target[at]}, where the target is read by the path. */
  static Object index(Object target, Object at, Supplier<String> path) {
    if (target instanceof Optional<?> optional) {
      return optional.flatMap(inner -> present(element(inner, at)));
    }
    List<Object> list = Values.findList(target);
    if (list != null) {
      Object value = find(list, at);
      if (value == null) {
        throw Missing.index(path.get(), at, list);
      }
      return value;
    }
    Map<Object, Object> map = Values.findMap(target);
    if (map == null) {
      throw Missing.noElements(path.get(), at, target);
    }
    Object value = Maps.find(map, at);
    if (value == null) {
      throw Missing.field(path.get(), Strings.text(at), map);
    }
    return value;
  }

  /** {@code m.?key} and {@code m[?key]}, both sides of the dot. */
  private static Object find(Arguments a) {
    Object target = a.at(0);
    Object at = a.at(1);
    Object inner = target instanceof Optional<?> optional ? optional.orElse(null) : target;
    if (inner == null || Values.isNull(inner)) {
      return Optional.empty();
    }
    if (Values.findList(inner) == null && Values.findMap(inner) == null) {
      throw Missing.noFields(a.string(2), Strings.text(at), inner);
    }
    return present(element(inner, at));
  }

  /** {@code default(path, …)}: empty where any part of the path is missing or null. */
  private static Object tried(Arguments a) {
    Object value = a.at(0);
    if (value instanceof ErrorValue error) {
      ExpressionFailure failure = Failures.of(error.value());
      if (failure.code() == FailureCode.EXPRESSION_MISSING_FIELD) {
        return Optional.empty();
      }
      throw failure;
    }
    return value instanceof Optional<?> ? value : present(value);
  }

  private static Optional<Object> present(@Nullable Object value) {
    return value == null || Values.isNull(value) ? Optional.empty() : Optional.of(value);
  }

  private static @Nullable Object element(Object target, Object at) {
    List<Object> list = Values.findList(target);
    if (list != null) {
      return find(list, at);
    }
    Map<Object, Object> map = Values.findMap(target);
    return map == null ? null : Maps.find(map, at);
  }

  private static @Nullable Object find(List<Object> list, Object at) {
    if (!Numbers.isNumber(at)) {
      throw ExpressionFailure.type(
          "An index of a list must be a whole number, and is " + Values.typeOf(at));
    }
    if (Equality.key(at) instanceof Long index) {
      return index >= 0 && index < list.size() ? list.get(index.intValue()) : null;
    }
    if (Numbers.isWholeType(at)) {
      return null;
    }
    throw ExpressionFailure.type("An index of a list must be a whole number");
  }
}
