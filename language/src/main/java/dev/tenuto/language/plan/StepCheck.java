package dev.tenuto.language.plan;

import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.problem.ProblemCode;

/** Finds what is wrong with one step. */
record StepCheck(Inspection inspection) {

  void check(StepIndex.Entry entry) {
    StepDefinition step = entry.step();
    checkId(entry);
    new StepReferences(inspection.index(), inspection.problems()).checkDependsOn(entry);
    var loops = new LoopCheck(inspection);
    if (step.forEach() != null) {
      loops.check(step.forEach(), entry);
    }
    if (step.condition() != null) {
      inspection.checkCondition(step.condition(), Site.of(entry, Site.Stage.BEGIN));
      Warnings.tellConstant(step.condition(), inspection.expressions(), inspection.problems());
    }
    var bodies = new BodyCheck(inspection);
    bodies.check(step.body(), Site.of(entry, Site.Stage.ROUND));
    if (step.repeat() != null) {
      loops.check(step.repeat(), entry);
    }
    if (step.fallback() != null) {
      bodies.check(step.fallback().body(), Site.of(entry, Site.Stage.FALLBACK));
    }
    if (step.compensate() != null) {
      bodies.check(step.compensate(), Site.of(entry, Site.Stage.COMPENSATE));
    }
    new OptionCheck(inspection).check(step);
    new OnCheck(inspection.problems()).check(step, inspection.failureCodes());
  }

  private void checkId(StepIndex.Entry entry) {
    StepDefinition step = entry.step();
    StepIndex.Entry first = inspection.index().find(step.id());
    if (first != null && first != entry) {
      inspection.tell(
          ProblemCode.STEP_DUPLICATE_ID,
          step.place().at("/id"),
          "The step id `" + step.id() + "` is already taken",
          "Ids are unique in the whole workflow; the first one is in line "
              + first.step().place().at("/id").location().line());
    }
  }
}
