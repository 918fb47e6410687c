package dev.tenuto.language.plan;

import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.value.Json;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.StringNode;

/**
 * Checks or evaluates in a process of its own, whose heap is as small as its starter says, and
 * prints a line each: name, codes, processor time in ms.
 */
final class HostileProcess {

  private static final Expressions EXPRESSIONS = Expressions.standard();
  private static final Checker CHECKER = new Checker(EXPRESSIONS);
  private static final String SMALL =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: w}
      spec: {steps: [{id: a, set: "{{ 1 + 1 }}"}]}
      """;

  private HostileProcess() {}

  /** With an argument: the small ones alone. */
  public static void main(String[] arguments) {
    tell("small document", () -> codes(SMALL));
    tell("small expression", () -> evaluate("[1, 2].map(x, x * 2)"));
    if (arguments.length == 0) {
      HostileDocuments.all().forEach(one -> tell(one.name(), () -> codes(one.text().get())));
      HostileExpressions.ALL.forEach(expression -> tell(expression, () -> evaluate(expression)));
    }
  }

  private static void tell(String name, Supplier<String> work) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    String told = work.get();
    long millis = (threads.getCurrentThreadCpuTime() - before) / 1_000_000;
    System.out.println(name + "\t" + told + "\t" + millis);
  }

  private static String codes(String text) {
    return CHECKER
        .check(List.of(new SourceFile("w.yaml", text)), Catalog.empty())
        .problems()
        .stream()
        .map(problem -> problem.code().text())
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static String evaluate(String expression) {
    var data = Json.read(HostileExpressions.DATA);
    try {
      EXPRESSIONS
          .template(StringNode.valueOf("{{ " + expression + " }}"))
          .resolve(data::get, new NoTime());
      return "";
    } catch (ExpressionFailure failure) {
      return failure.code().text();
    } catch (ExpressionSyntaxException e) {
      return "expression.syntax";
    }
  }
}
