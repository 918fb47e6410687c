package dev.tenuto.language.outline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An outline as a flowchart of Mermaid. */
public final class OutlineMermaid {

  private static final int WIDEST = 60;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> nodes = new LinkedHashMap<>();
  private int count;

  private OutlineMermaid() {}

  public static String of(Outline outline) {
    var drawing = new OutlineMermaid();
    drawing.text.append("flowchart TD\n");
    drawing.steps(outline.steps(), 1);
    if (!outline.finallySteps().isEmpty()) {
      drawing.open("finally", 1);
      drawing.steps(outline.finallySteps(), 2);
      drawing.line(1, "end");
    }
    drawing.edges(outline.steps());
    drawing.edges(outline.finallySteps());
    return drawing.text.toString();
  }

  private void steps(List<OutlinedStep> steps, int depth) {
    steps.forEach(step -> step(step, depth));
  }

  private void step(OutlinedStep step, int depth) {
    String label = step.step().id() + "<br/>" + escaped(step.body().does()) + options(step);
    String node = body(step.body(), label, depth);
    nodes.put(step.path(), node);
    beside(node, "fails", step.fallback(), depth);
    beside(node, "undo", step.compensation(), depth);
  }

  private void beside(String node, String why, @Nullable OutlinedBody body, int depth) {
    if (body != null) {
      String other = body(body, escaped(body.does()), depth);
      line(depth, node + " -. " + why + " .-> " + other);
    }
  }

  /** Draws it and gives back the name of its node. */
  private String body(OutlinedBody body, String label, int depth) {
    if (!body.steps().isEmpty()) {
      String block = open(label, depth);
      steps(body.steps(), depth + 1);
      line(depth, "end");
      return block;
    }
    String node = name();
    boolean choice = body.kind().equals("switch");
    line(depth, node + (choice ? "{\"" : "[\"") + label + (choice ? "\"}" : "\"]"));
    for (OutlinedBody.OutlinedCase one : body.cases()) {
      String taken = body(one.body(), escaped(one.body().does()), depth);
      line(depth, node + " -->|\"" + escaped(one.taken()) + "\"| " + taken);
    }
    return node;
  }

  private String open(String label, int depth) {
    String block = name();
    line(depth, "subgraph " + block + "[\"" + label + "\"]");
    return block;
  }

  private void edges(List<OutlinedStep> steps) {
    for (OutlinedStep step : steps) {
      for (String from : step.dependsOn()) {
        line(1, nodes.get(from) + " --> " + nodes.get(step.path()));
      }
      step.bodies().forEach(body -> body.blocks().forEach(this::edges));
    }
  }

  private static String options(OutlinedStep step) {
    var options = new StringBuilder();
    if (step.step().loop() != null) {
      options.append("<br/>for each ").append(step.step().loop().as());
    }
    if (step.step().condition() != null) {
      options.append("<br/>if ").append(escaped(step.step().condition().source()));
    }
    if (step.step().repetition() != null) {
      options.append("<br/>until ").append(escaped(step.step().repetition().until().source()));
    }
    return options.toString();
  }

  private String name() {
    return "n" + count++;
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }

  /** Text that is neither Mermaid's nor HTML's. */
  private static String escaped(String words) {
    var escaped = new StringBuilder();
    for (char c : OutlineText.cut(words, WIDEST).toCharArray()) {
      switch (c) {
        case '"', '<', '>', '&', '#', '`', '\\', '|' ->
            escaped.append('#').append((int) c).append(';');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
