package dev.tenuto.language.expression;

import dev.cel.common.values.CelByteString;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The arguments of one call, read as the types that the function needs. */
final class Arguments {

  private final Function function;
  private final Object[] values;
  private final Evaluation evaluation;
  private final Standard.Overloads standard;

  Arguments(
      Function function, Object[] values, Evaluation evaluation, Standard.Overloads standard) {
    this.function = function;
    this.values = values;
    this.evaluation = evaluation;
    this.standard = standard;
  }

  /** What cel-java's own function of this name makes of them. */
  Object standard() {
    return made(standard.apply(this));
  }

  /** The same where its size has been counted before, because it could be huge. */
  Object standardCounted() {
    return standard.apply(this);
  }

  String function() {
    return function.name();
  }

  /** What the function is for. */
  String purpose() {
    return function.description();
  }

  Evaluation evaluation() {
    return evaluation;
  }

  int count() {
    return values.length;
  }

  Object at(int index) {
    return values[index];
  }

  List<Object> all() {
    return List.of(values);
  }

  boolean isNumber(int index) {
    return Numbers.isNumber(values[index]);
  }

  String string(int index) {
    if (values[index] instanceof String text) {
      return text;
    }
    throw wrong(index, "a string");
  }

  Instant timestamp(int index) {
    if (values[index] instanceof Instant instant) {
      return instant;
    }
    throw wrong(index, "a timestamp");
  }

  List<Object> list(int index) {
    List<Object> list = Values.findList(values[index]);
    if (list != null) {
      return list;
    }
    throw wrong(index, "a list");
  }

  Map<Object, Object> map(int index) {
    Map<Object, Object> map = Values.findMap(values[index]);
    if (map != null) {
      return map;
    }
    throw wrong(index, "an object");
  }

  /** A {@code Long}, a {@code BigInteger} beyond 64 bits or a {@code Double}. */
  Number number(int index) {
    if (Numbers.isNumber(values[index])) {
      return Numbers.plain(values[index]);
    }
    throw wrong(index, "a number");
  }

  double real(int index) {
    return Numbers.real(number(index), function());
  }

  /** A whole number; a double is accepted when it is whole. */
  long whole(int index) {
    if (Numbers.isNumber(values[index]) && Equality.key(values[index]) instanceof Long whole) {
      return whole;
    }
    throw wrong(index, "a whole number within 64 bits");
  }

  /** A whole number that fits an index, a count or a size. */
  int index(int index) {
    return Math.clamp(whole(index), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Counts what is about to be given back. */
  <T> T made(T value) {
    switch (value) {
      case String text -> evaluation.produce(text.length());
      case CelByteString bytes -> evaluation.produce(bytes.size());
      case Collection<?> list -> evaluation.produceElements(list.size());
      default -> {
        // of one size
      }
    }
    return value;
  }

  /** No form of the function takes them. */
  ExpressionFailure unfit() {
    List<String> types = Arrays.stream(values).map(Values::typeOf).toList();
    String start =
        "`"
            + CelTree.symbol(function())
            + "` cannot be used on "
            + (types.isEmpty() ? "nothing" : String.join(" and ", types));
    if (!CelTree.isOperator(function())) {
      List<String> forms = function.signatures().stream().map(Signature::shown).toList();
      return ExpressionFailure.type(start + "; it is " + String.join(", ", forms));
    }
    boolean text = function().equals("_+_") && types.contains("a string");
    return ExpressionFailure.type(start + (text ? "; string(x) makes a text of a value" : ""));
  }

  ExpressionFailure wrong(int index, String wanted) {
    return ExpressionFailure.type(
        "`"
            + function()
            + "` needs "
            + wanted
            + " as its "
            + place(index)
            + " argument, and got "
            + Values.typeOf(values[index]));
  }

  private static String place(int index) {
    return switch (index) {
      case 0 -> "first";
      case 1 -> "second";
      case 2 -> "third";
      default -> (index + 1) + "th";
    };
  }
}
