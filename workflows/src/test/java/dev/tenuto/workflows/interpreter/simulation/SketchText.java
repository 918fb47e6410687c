package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sketches for people, close to how an author would write them. */
final class SketchText {

  private final StringBuilder text = new StringBuilder();

  private SketchText() {}

  static String of(Sketch sketch) {
    var written = new SketchText();
    written.write(sketch, "");
    return written.text.toString();
  }

  private void write(Sketch sketch, String indent) {
    line(
        indent,
        "%s: input %s, onFailure %s, maxParallel %d%s"
            .formatted(
                sketch.name(),
                sketch.needs(),
                sketch.goOnAfterFailures() ? "continue" : "stop",
                sketch.maxParallel(),
                seconds(", timeout", sketch.seconds())));
    if (sketch.variable() != null) {
      line(indent, "vars: " + Sketch.VARIABLE + " = " + sketch.variable().text());
    }
    steps(sketch.steps(), indent + "- ");
    if (!sketch.finallySteps().isEmpty()) {
      line(indent, "finally:");
      steps(sketch.finallySteps(), indent + "- ");
    }
    line(indent, "output: " + sketch.output().text());
  }

  private void steps(List<Node> nodes, String indent) {
    nodes.forEach(node -> node(node, indent));
  }

  private void node(Node node, String indent) {
    String inner = " ".repeat(indent.length());
    Sketch.Each each = node.each();
    Sketch.Again again = node.again();
    line(
        indent,
        node.id()
            + (node.dependencies().isEmpty() ? "" : " after " + node.dependencies())
            + (node.condition() == null ? "" : " if " + node.condition().text())
            + seconds(" timeout", node.seconds()));
    if (each != null) {
      line(
          inner,
          "forEach %s as %s, maxConcurrency %d, onItemError %s"
              .formatted(
                  each.items().text(),
                  each.as(),
                  each.maxConcurrency(),
                  each.goOnAfterFailures() ? "continue" : "stop"));
    }
    if (again != null) {
      line(
          inner,
          "repeat until %s, every %ds, max %d%s"
              .formatted(
                  again.until().text(),
                  again.seconds(),
                  again.max(),
                  again.collect() == null ? "" : ", collect " + again.collect().text()));
    }
    body("", node.body(), inner);
    if (node.fallback() != null) {
      body("fallback on " + node.fallback().on() + ": ", node.fallback().body(), inner);
    }
    body("compensate: ", node.compensation(), inner);
  }

  private void body(String label, @Nullable Body body, String indent) {
    String inner = indent + "  ";
    switch (body) {
      case null -> {}
      case Body.Block block -> {
        line(indent, label + "steps, output " + block.output().text());
        steps(block.steps(), inner + "- ");
      }
      case Body.Inline inline -> {
        line(indent, label + "workflow, input " + inline.input().text());
        write(inline.sketch(), inner);
      }
      case Body.Child child ->
          line(
              indent,
              label + "child, input " + child.input().text() + " " + child.sketch().needs());
      case Body.Choice choice -> {
        Formula value = choice.value();
        line(indent, label + "switch" + (value == null ? "" : " " + value.text()));
        for (Sketch.Option option : choice.options()) {
          String when = option.when() == null ? option.literals() + "" : option.when().text();
          body(when + ": ", option.body(), inner);
        }
        body("default: ", choice.otherwise(), inner);
      }
      case Body.Task task -> line(indent, label + "task " + task.input().text());
      case Body.Http http -> line(indent, label + "http " + http.reads().text());
      case Body.Put put -> line(indent, label + "set " + put.value().text());
      case Body.Compute _, Body.Pause _, Body.Until _, Body.Await _, Body.Fail _ ->
          line(indent, label + body);
    }
  }

  private static String seconds(String label, int seconds) {
    return seconds == 0 ? "" : label + " " + seconds + "s";
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }
}
