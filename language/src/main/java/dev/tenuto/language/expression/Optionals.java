package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CEL's optional values. */
final class Optionals {

  private Optionals() {}

  static List<Function> functions() {
    return List.of(
        Function.standard(
            "optional.of",
            List.of("optional.of(any): maybe"),
            "An optional that holds the value.",
            "optional.of(1).value() == 1"),
        Function.of(
            "optional.ofNonZeroValue",
            List.of("optional.ofNonZeroValue(any): maybe"),
            "An optional that is empty for null, 0, false and what has no content.",
            "!optional.ofNonZeroValue('').hasValue()",
            Optionals::ofNonZeroValue),
        Function.standard(
            "optional.none",
            List.of("optional.none(): maybe"),
            "An optional without a value.",
            "optional.none().orValue(1) == 1"),
        Function.standard(
            "hasValue",
            List.of("maybe.hasValue(): bool"),
            "Whether an optional holds a value.",
            "!{'a': 1}.?b.hasValue()"),
        Function.of(
            "value",
            List.of("maybe.value(): any"),
            "The value of an optional; a missing field when there is none.",
            "{'a': 1}.?a.value() == 1",
            Optionals::value),
        Function.of(
            "unwrapOpt",
            List.of("list.unwrapOpt(): list"),
            "The values of the optionals that are not empty.",
            "[optional.of(1), optional.none()].unwrapOpt() == [1]",
            Optionals::unwrap),
        Function.of(
            "optional.unwrap",
            List.of("optional.unwrap(list): list"),
            "The values of the optionals that are not empty.",
            "optional.unwrap([optional.of(1), optional.none()]) == [1]",
            Optionals::unwrap));
  }

  /** A number keeps its notation. */
  private static Object ofNonZeroValue(Arguments a) {
    if (a.isNumber(0)) {
      return Optional.of(a.at(0)).filter(number -> !Numbers.equal(number, 0L));
    }
    return a.standard();
  }

  private static Object value(Arguments a) {
    if (a.at(0) instanceof Optional<?> optional && optional.isEmpty()) {
      throw ExpressionFailure.missing(
          "`value()` of an optional that is empty; orValue(x) gives another");
    }
    return a.standard();
  }

  private static Object unwrap(Arguments a) {
    var values = new ArrayList<Object>();
    for (Object element : a.list(0)) {
      a.evaluation().step();
      if (!(element instanceof Optional<?> optional)) {
        throw ExpressionFailure.type("`" + a.function() + "` needs a list of optional values");
      }
      optional.ifPresent(values::add);
    }
    return a.made(values);
  }
}
