package dev.tenuto.language.outline;

import dev.tenuto.language.plan.Loop;
import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.language.plan.Repetition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outline as a person reads it: a tree, each step after all that it waits for. */
public final class OutlineText {

  private static final int WIDEST = 72;

  private final StringBuilder text = new StringBuilder();

  private OutlineText() {}

  public static String of(Outline outline) {
    var printing = new OutlineText();
    printing.line(0, "workflow " + outline.workflow());
    printing.steps(outline.steps(), 1);
    if (!outline.finallySteps().isEmpty()) {
      printing.line(0, "finally");
      printing.steps(outline.finallySteps(), 1);
    }
    if (!outline.together().isEmpty()) {
      printing.line(0, "may run together");
      outline.together().forEach(group -> printing.line(1, String.join(", ", group)));
    }
    printing.line(0, "calls at most: " + bound(outline.callsAtMost()));
    printing.line(0, "history events at most: " + bound(outline.historyEventsAtMost()));
    return printing.text.toString();
  }

  private void steps(List<OutlinedStep> steps, int depth) {
    steps.forEach(step -> step(step, depth));
  }

  private void step(OutlinedStep outlined, int depth) {
    PlannedStep step = outlined.step();
    line(depth, step.id() + ": " + outlined.body().does());
    if (!outlined.dependsOn().isEmpty()) {
      line(depth + 1, "after " + String.join(", ", outlined.dependsOn()));
    }
    if (step.loop() != null) {
      line(depth + 1, loop(step.loop()));
    }
    if (step.condition() != null) {
      line(depth + 1, "if " + step.condition().source());
    }
    if (step.repetition() != null) {
      line(depth + 1, repeat(step.repetition()));
    }
    inside(outlined.body(), depth + 1);
    if (outlined.fallback() != null && step.fallback() != null) {
      List<String> on = step.fallback().on();
      String when = on == null ? "when it fails: " : "on " + String.join(", ", on) + ": ";
      line(depth + 1, when + outlined.fallback().does());
      inside(outlined.fallback(), depth + 2);
    }
    if (outlined.compensation() != null) {
      line(depth + 1, "to undo it: " + outlined.compensation().does());
      inside(outlined.compensation(), depth + 2);
    }
  }

  private void inside(OutlinedBody body, int depth) {
    for (OutlinedBody.OutlinedCase one : body.cases()) {
      line(depth, one.taken() + " → " + one.body().does());
      inside(one.body(), depth + 1);
    }
    steps(body.steps(), depth);
  }

  private static String loop(Loop loop) {
    String pace =
        switch (loop.maxConcurrency()) {
          case 0 -> ", all at once";
          case 1 -> ", one by one";
          default -> ", " + loop.maxConcurrency() + " at once";
        };
    return "for each "
        + loop.as()
        + " of "
        + Outlining.text(loop.items().source())
        + pace
        + (loop.continueOnItemError() ? ", going on after failures" : "");
  }

  private static String repeat(Repetition repeat) {
    String pause = repeat.every().isZero() ? "" : " every " + Times.text(repeat.every());
    String until = " until " + repeat.until().source();
    return "again" + pause + until + ", " + repeat.max() + " times at most";
  }

  private static String bound(@Nullable Long most) {
    return most == null ? "unbounded by the definition" : most.toString();
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(cut(words, WIDEST + 20)).append('\n');
  }

  /** One line of it. */
  static String cut(String words, int width) {
    String line = words.replaceAll("\\s+", " ").strip();
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}
