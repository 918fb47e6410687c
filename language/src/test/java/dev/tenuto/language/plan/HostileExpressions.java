package dev.tenuto.language.plan;

import java.util.List;

/** Expressions that would take for ever, or all of the memory; each is over the budget. */
final class HostileExpressions {

  static final String DATA = "{\"input\": {\"text\": \"" + "a".repeat(10_000) + "!\"}}";

  static final List<String> ALL =
      List.of(
          "lists.range(10000).map(a, lists.range(10000).map(b, lists.range(10000).map(c, a)))",
          "lists.range(100000).all(a, lists.range(100000).all(b, a + b >= 0))",
          "lists.range(1000000000)",
          doubled(40),
          "lists.range(100000).map(x, input.text)" + ".join('')",
          "input.text.replace('a', input.text).replace('a', input.text)",
          "lists.range(490000).all(x, int('z') == 1 || true)",
          "lists.range(490000).filter(x, input.nope.a == 1 || true)",
          "lists.range(3000).map(x, lists.range(3000)).flatten().size()");

  private HostileExpressions() {}

  /** A text that doubles so many times. */
  private static String doubled(int times) {
    String text = "'x'";
    String expression = "x" + times;
    for (int i = times; i > 0; i--) {
      expression = "cel.bind(x%d, x%d + x%d, %s)".formatted(i, i - 1, i - 1, expression);
    }
    return "cel.bind(x0, " + text + ", " + expression + ")";
  }
}
