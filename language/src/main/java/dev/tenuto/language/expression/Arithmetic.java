package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.List;

/** CEL's mathematics; a number that is only chosen keeps its notation. */
final class Arithmetic {

  private Arithmetic() {}

  static List<Function> functions() {
    var all =
        new ArrayList<>(
            List.of(
                Function.of(
                    "math.greatest",
                    numbers("math.greatest"),
                    "The largest number, of the arguments or of one list.",
                    "math.greatest(1, 2.5, 2) == 2.5",
                    a -> extreme(a, 1)),
                Function.of(
                    "math.least",
                    numbers("math.least"),
                    "The smallest number, of the arguments or of one list.",
                    "math.least([3, 1.5]) == 1.5",
                    a -> extreme(a, -1)),
                rounding("math.ceil", "Up to the next whole number.", "math.ceil(1.2) == 2"),
                rounding("math.floor", "Down to the next whole number.", "math.floor(1.7) == 1"),
                rounding(
                    "math.round",
                    "To the nearest whole number, halves away from zero.",
                    "math.round(1.5) == 2 && math.round(-1.5) == -2"),
                rounding(
                    "math.trunc", "Without the part behind the point.", "math.trunc(-1.7) == -1"),
                Function.standard(
                    "math.abs",
                    List.of("math.abs(int): int", "math.abs(number): number"),
                    "The number without its sign.",
                    "math.abs(-1.5) == 1.5"),
                Function.standard(
                    "math.sign",
                    List.of("math.sign(int): int", "math.sign(number): number"),
                    "-1, 0 or 1.",
                    "math.sign(-42) == -1"),
                Function.of(
                    "math.sqrt",
                    List.of("math.sqrt(number): number"),
                    "The square root.",
                    "math.sqrt(81) == 9",
                    a -> Numbers.finite((double) a.standard(), a.function()))));
    all.addAll(kinds());
    all.addAll(bits());
    return all;
  }

  private static List<Function> kinds() {
    return List.of(
        Function.standard(
            "math.isNaN",
            List.of("math.isNaN(number): bool"),
            "Whether it is no number.",
            "math.isNaN(double('NaN'))"),
        Function.standard(
            "math.isInf",
            List.of("math.isInf(number): bool"),
            "Whether it is infinite.",
            "math.isInf(double('Infinity'))"),
        Function.standard(
            "math.isFinite",
            List.of("math.isFinite(number): bool"),
            "Whether it is a finite number.",
            "math.isFinite(1.5)"));
  }

  private static List<Function> bits() {
    return List.of(
        bits("math.bitAnd", "Bits set in both.", "math.bitAnd(3, 5) == 1"),
        bits("math.bitOr", "Bits set in either.", "math.bitOr(1, 2) == 3"),
        bits("math.bitXor", "Bits set in one of both.", "math.bitXor(3, 5) == 6"),
        bits(
            "math.bitShiftLeft", "Bits moved up, zero from 64 on.", "math.bitShiftLeft(1, 2) == 4"),
        bits(
            "math.bitShiftRight",
            "Bits moved down with zeros above, zero from 64 on.",
            "math.bitShiftRight(1024, 2) == 256"),
        Function.standard(
            "math.bitNot",
            List.of("math.bitNot(int): int"),
            "All bits turned.",
            "math.bitNot(1) == -2"));
  }

  private static Function bits(String name, String description, String example) {
    return Function.standard(name, List.of(name + "(int, int): int"), description, example);
  }

  private static List<String> numbers(String name) {
    var signatures = new ArrayList<>(FunctionLibrary.repeated(name, "number", 1, "number"));
    signatures.add(name + "(list<number>): number");
    return signatures;
  }

  /** Whole numbers are taken as they are; CEL has these for doubles only. */
  private static Function rounding(String name, String description, String example) {
    return Function.of(
        name,
        List.of(name + "(int): int", name + "(number): number"),
        description,
        example,
        a -> a.isNumber(0) && Numbers.isWholeType(a.at(0)) ? a.at(0) : a.standard());
  }

  private static Object extreme(Arguments a, int direction) {
    List<Object> list = a.count() == 1 ? Values.findList(a.at(0)) : null;
    List<Object> numbers = list == null ? a.all() : list;
    if (numbers.isEmpty()) {
      throw ExpressionFailure.type("`" + a.function() + "` needs at least one number");
    }
    Object best = numbers.getFirst();
    for (Object number : numbers) {
      a.evaluation().step();
      if (!Numbers.isNumber(number)) {
        throw ExpressionFailure.type(
            "`" + a.function() + "` needs numbers, and got " + Values.typeOf(number));
      }
      best = Integer.signum(Numbers.order(number, best)) == direction ? number : best;
    }
    return best;
  }
}
