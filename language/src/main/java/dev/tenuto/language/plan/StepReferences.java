package dev.tenuto.language.plan;

import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.definition.StepDefinition.NamedStep;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that the steps which are named exist and can be seen from there. */
record StepReferences(StepIndex index, Problems problems) {

  /** The place of a reference. */
  private record From(SourceLocation location, String path, StepIndex.@Nullable Entry block) {}

  void checkDependsOn(StepIndex.Entry entry) {
    for (NamedStep named : entry.step().dependsOn()) {
      var from = new From(named.place().location(), named.place().path(), entry.block());
      check(named.id(), from);
    }
  }

  /**
   * Checks what an expression reads.
   *
   * @param block the block from whose inside it reads; null: the top
   */
  void checkReads(Written written, Set<ReadPath> reads, StepIndex.@Nullable Entry block) {
    for (ReadPath path : reads) {
      if (!path.root().equals("steps")) {
        continue;
      }
      if (path.fields().isEmpty()) {
        problems.add(
            ProblemCode.STEP_NOT_NAMED,
            Reads.ofRoot(written, "steps"),
            written.place().path(),
            "`steps` is read without the name of a step",
            "Name the step: `steps.my_step.output`; what a step waits for is known before the run");
      } else {
        String id = path.fields().getFirst();
        check(id, new From(Reads.ofStep(written, id), written.place().path(), block));
      }
    }
  }

  private void check(String id, From from) {
    StepIndex.Entry step = index.find(id);
    if (step == null) {
      List<String> visible = index.visible(from.block());
      String nearest = NearestName.find(id, visible);
      problems.add(
          ProblemCode.STEP_UNKNOWN,
          from.location(),
          from.path(),
          "There is no step `" + id + "`",
          nearest == null ? null : "Did you mean `" + nearest + "`?");
      return;
    }
    StepIndex.Entry block = step.block();
    if (block != null && !StepIndex.isVisible(step, from.block())) {
      problems.add(
          ProblemCode.STEP_NOT_VISIBLE,
          from.location(),
          from.path(),
          "The step `"
              + id
              + "` stands inside of `"
              + block.step().id()
              + "` and cannot be seen from here",
          "Give `" + block.step().id() + "` an `output`, and use that step");
    }
  }
}
