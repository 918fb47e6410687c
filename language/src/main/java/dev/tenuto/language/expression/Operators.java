package dev.tenuto.language.expression;

import dev.cel.runtime.ConcatenatedListView;
import dev.cel.runtime.RuntimeHelpers;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/**
 * Arithmetic and comparison over all numbers as one type, which CEL has not; on other types they
 * are cel-java's.
 */
final class Operators {

  private Operators() {}

  static List<Function> functions() {
    return List.of(
        operator(
            "_+_",
            Operators::add,
            "int, int): int",
            "number, number): number",
            "string, string): string",
            "bytes, bytes): bytes",
            "list<T>, list<T>): list<T>",
            "timestamp, duration): timestamp",
            "duration, timestamp): timestamp",
            "duration, duration): duration"),
        operator(
            "_-_",
            a -> arithmetic(a, Numbers::subtract),
            "int, int): int",
            "number, number): number",
            "timestamp, timestamp): duration",
            "timestamp, duration): timestamp",
            "duration, duration): duration"),
        operator(
            "_*_",
            a -> arithmetic(a, Numbers::multiply),
            "int, int): int",
            "number, number): number"),
        operator("_/_", a -> arithmetic(a, Numbers::divide), "number, number): number"),
        operator(
            "_%_",
            a -> arithmetic(a, Numbers::modulo), "int, int): int", "number, number): number"),
        operator(
            "-_",
            a -> a.isNumber(0) ? Numbers.negate(a.at(0)) : a.standard(),
            "int): int",
            "number): number",
            "duration): duration"),
        operator("!_", Arguments::standard, "bool): bool"),
        operator("_==_", Operators::equal, "any, any): bool"),
        operator("_!=_", a -> !equal(a), "any, any): bool"),
        comparison("<", order -> order < 0),
        comparison("<=", order -> order <= 0),
        comparison(">", order -> order > 0),
        comparison(">=", order -> order >= 0),
        operator("@in", Operators::in, "any, list): bool", "any, object): bool"));
  }

  private static Function operator(String name, Function.Body body, String... signatures) {
    List<String> written = List.of(signatures).stream().map(text -> name + "(" + text).toList();
    return Function.of(name, written, "", "", body);
  }

  private static Function comparison(String symbol, IntPredicate holds) {
    return operator(
        "_" + symbol + "_",
        a -> holds.test(Order.compare(a.at(0), a.at(1), symbol)),
        "number, number): bool",
        "string, string): bool",
        "bool, bool): bool",
        "bytes, bytes): bool",
        "timestamp, timestamp): bool",
        "duration, duration): bool");
  }

  private static Object arithmetic(Arguments a, BinaryOperator<Object> operator) {
    return a.isNumber(0) && a.isNumber(1) ? operator.apply(a.at(0), a.at(1)) : a.standard();
  }

  /** Texts and lists are counted before they are made, since they can double. */
  private static Object add(Arguments a) {
    if (a.at(0) instanceof String x && a.at(1) instanceof String y) {
      a.evaluation().produce((long) x.length() + y.length());
      return x + y;
    }
    List<Object> first = Values.findList(a.at(0));
    List<Object> second = Values.findList(a.at(1));
    if (first != null && second != null) {
      // the result of a loop, which cel-java adds to in place
      boolean grows = first instanceof ConcatenatedListView<?>;
      a.evaluation().produceElements((long) second.size() + (grows ? 0 : first.size()));
      return RuntimeHelpers.concat(first, second);
    }
    return arithmetic(a, Numbers::add);
  }

  private static boolean equal(Arguments a) {
    return Equality.equal(a.at(0), a.at(1), a.evaluation());
  }

  private static boolean in(Arguments a) {
    Object wanted = a.at(0);
    List<Object> list = Values.findList(a.at(1));
    if (list != null) {
      return list.stream().anyMatch(element -> Equality.equal(wanted, element, a.evaluation()));
    }
    Map<Object, Object> map = Values.findMap(a.at(1));
    if (map == null) {
      throw ExpressionFailure.type(
          "`in` needs a list or an object on its right, and got " + Values.typeOf(a.at(1)));
    }
    return Maps.find(map, wanted) != null;
  }
}
