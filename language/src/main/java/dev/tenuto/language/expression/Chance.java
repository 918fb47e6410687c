package dev.tenuto.language.expression;

import java.util.List;

/** Time and chance, which are the execution's own: a replay gives the same values. */
final class Chance {

  private Chance() {}

  static List<Function> functions() {
    return List.of(
        Function.of(
            "now",
            List.of("now(): timestamp"),
            "The execution's time; in a task the step's.",
            "now() >= timestamp('1970-01-01T00:00:00Z')",
            a -> a.evaluation().moment().now()),
        Function.of(
            "uuid",
            List.of("uuid(): string"),
            "A new identifier.",
            "size(uuid()) == 36",
            a -> a.evaluation().moment().uuid()),
        Function.of(
            "random",
            List.of("random(): number"),
            "A number from 0 to before 1.",
            "random() >= 0 && random() < 1",
            a -> a.evaluation().moment().random()));
  }
}
