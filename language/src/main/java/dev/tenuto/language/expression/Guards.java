package dev.tenuto.language.expression;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands between cel-java's own operations: counting, and types checked with a message. */
final class Guards {

  static final String EACH = "@each";
  static final String MADE = "@made";
  static final String BOOL = "@bool";
  static final String OPTIONAL = "@optional";
  static final String KEY = "@key";
  static final String UNKNOWN = "@unknown";

  private Guards() {}

  static List<Function> functions() {
    return List.of(
        Function.inner(EACH, 2, Guards::each),
        Function.inner(MADE, 1, Guards::made),
        Function.inner(BOOL, 2, Guards::bool),
        Function.inner(OPTIONAL, 3, Guards::optional),
        Function.inner(KEY, 1, Guards::key),
        Function.inner(UNKNOWN, 1, Guards::unknown),
        // how the macros ask whether a loop may go on: an error is no answer yet
        Function.inner("@not_strictly_false", 1, a -> !Boolean.FALSE.equals(a.at(0))).withErrors(),
        Function.of(
            "cel.@mapInsert",
            List.of("cel.@mapInsert(any, any): any", "cel.@mapInsert(any, any, any): any"),
            "",
            "",
            Guards::insert));
  }

  private static Object each(Arguments a) {
    Object range = a.at(0);
    List<Object> list = Values.findList(range);
    if (list != null) {
      return new Rounds.OfList(list, a.evaluation());
    }
    Map<Object, Object> map = Values.findMap(range);
    if (map != null) {
      return new Rounds.OfMap(map, a.evaluation());
    }
    throw ExpressionFailure.type(
        "`" + a.string(1) + "` is " + Values.typeOf(range) + "; a list or an object is needed");
  }

  private static Object made(Arguments a) {
    Object value = a.at(0);
    a.evaluation().produceElements(value instanceof Map<?, ?> map ? map.size() : a.list(0).size());
    return value;
  }

  private static Object bool(Arguments a) {
    if (a.at(0) instanceof Boolean bool) {
      return bool;
    }
    String operator = CelTree.symbol(a.string(1));
    throw ExpressionFailure.type(
        "`" + operator + "` needs true or false, and got " + Values.typeOf(a.at(0)));
  }

  private static Object optional(Arguments a) {
    if (a.at(0) instanceof Optional<?> optional) {
      return optional;
    }
    throw ExpressionFailure.type(
        "`"
            + a.string(1)
            + "` needs an optional value such as `m.?key`, and `"
            + a.string(2)
            + "` is "
            + Values.typeOf(a.at(0)));
  }

  private static Object key(Arguments a) {
    Object key = Maps.key(a.at(0));
    if (key instanceof Double || key instanceof BigInteger) {
      throw ExpressionFailure.type("A number as a key must be a whole one within 64 bits");
    }
    return key;
  }

  private static Object unknown(Arguments a) {
    throw ExpressionFailure.type("There is no function `" + a.string(0) + "` with these arguments");
  }

  /** What the macros over maps do in each round. */
  private static Object insert(Arguments a) {
    a.evaluation().produceElements(1);
    return a.standard();
  }
}
