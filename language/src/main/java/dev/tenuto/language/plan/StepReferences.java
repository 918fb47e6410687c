package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.SourceLocation;
import dev.tenuto.language.definition.StepDefinition.NamedStep;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;
import java.util.Set;

/** Checks that the steps which are named exist and can be seen from there. */
record StepReferences(StepIndex index, Problems problems) {

  /** The place of a reference. */
  private record From(SourceLocation location, String path, StepIndex.Room room) {}

  void checkDependsOn(StepIndex.Entry entry) {
    for (NamedStep named : entry.step().dependsOn()) {
      var from = new From(named.place().location(), named.place().path(), entry.room());
      check(named.id(), from);
      tellEnded(named, entry);
    }
  }

  /** A step of {@code finally} need not wait for one that has ended before it begins. */
  private void tellEnded(NamedStep named, StepIndex.Entry entry) {
    StepIndex.Entry step = index.find(named.id());
    if (step != null && entry.room().isAtTheEnd() && !step.room().isAtTheEnd()) {
      problems.add(
          ProblemCode.STEP_ENDED,
          named.place().location(),
          named.place().path(),
          "A step of `finally` waits for `" + named.id() + "`, which has ended before it begins",
          "Remove it; every step of the workflow can be read in `finally`");
    }
  }

  /**
   * Checks what an expression reads.
   *
   * @param room where it stands
   */
  void checkReads(Written written, Set<ReadPath> reads, StepIndex.Room room) {
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
        check(id, new From(Reads.ofStep(written, id), written.place().path(), room));
      }
    }
  }

  private void check(String id, From from) {
    StepIndex.Entry step = index.find(id);
    if (step == null) {
      List<String> visible = index.visible(from.room());
      String nearest = NearestName.find(id, visible);
      problems.add(
          ProblemCode.STEP_UNKNOWN,
          from.location(),
          from.path(),
          "There is no step `" + id + "`",
          nearest == null ? null : "Did you mean `" + nearest + "`?");
      return;
    }
    if (!StepIndex.isVisible(step, from.room())) {
      tellNotVisible(step, from);
    }
  }

  private void tellNotVisible(StepIndex.Entry step, From from) {
    StepIndex.Entry holder = step.room().holder();
    String id = holder == null ? "" : "`" + holder.step().id() + "`";
    boolean own = holder != null && holder.step().body() instanceof Body.Block;
    problems.add(
        ProblemCode.STEP_NOT_VISIBLE,
        from.location(),
        from.path(),
        "The step `"
            + step.step().id()
            + "` stands "
            + (holder == null ? "in `finally`" : "inside of " + id)
            + " and cannot be seen from here",
        holder == null
            ? "Steps of `finally` run when the others have ended"
            : own
                ? "Give " + id + " an `output`, and use that step"
                : "Only the steps of its own block see it; give that block an `output`");
  }
}
