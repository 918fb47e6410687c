package dev.tenuto.language.plan;

import dev.tenuto.language.definition.ForEach;
import dev.tenuto.language.definition.Repeat;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.problem.ProblemCode;

/** Finds what is wrong with a {@code forEach} or {@code repeat}. */
record LoopCheck(Inspection inspection) {

  void check(ForEach loop, StepIndex.Entry step) {
    Site before = Site.of(step, Site.Stage.BEFORE);
    inspection.checkTemplate(loop.items(), before);
    Shape items = inspection.shape(loop.items(), before);
    boolean usable = Fitting.mayFit(items, Shape.list()) || Fitting.mayFit(items, Shape.object());
    if (!usable || items.equals(Shape.Scalar.NULL)) {
      inspection.tell(
          ProblemCode.EXPRESSION_TYPE,
          loop.items().place(),
          "A loop goes over a list or an object, and `items` is " + items.describe(),
          "Give `items` a list, or an object whose entries are taken as key and value");
    }
  }

  void check(Repeat repeat, StepIndex.Entry step) {
    Site end = Site.of(step, Site.Stage.ROUND_END);
    inspection.checkCondition(repeat.until(), end);
    Warnings.tellConstantUntil(repeat.until(), inspection.expressions(), inspection.problems());
    inspection.checkTemplate(repeat.collect(), end);
  }
}
