package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;

/** Where a run stands in the tree of runs. */
sealed interface Standing {

  /** After every step and round; so it comes behind what is inside the main body. */
  int FALLBACK_INDEX = Integer.MAX_VALUE - 1;

  int COMPENSATION_INDEX = Integer.MAX_VALUE;

  /** The execution itself. */
  record Root() implements Standing {}

  /** A step among its siblings. */
  record Member(Scope scope, String id, int index) implements Standing {}

  /** What a loop does with one of its items. */
  record Item(StepRun loop, int index) implements Standing {}

  /** One round of a repetition. */
  record Round(StepRun repeat, int iteration) implements Standing {}

  /** What is done because a run has failed. */
  record Fallback(StepRun failed) implements Standing {}

  /**
   * What undoes a run that has succeeded.
   *
   * @param workflow that undoes what it did
   */
  record Compensation(StepRun undone, StepRun workflow) implements Standing {}

  default StepPath path() {
    return switch (this) {
      case Root _ -> StepPath.ROOT;
      case Member member -> member.scope().owner().path().child(member.id());
      case Item item -> item.loop().path().item(item.index());
      case Round round -> round.repeat().path().round(round.iteration());
      case Fallback fallback -> fallback.failed().path().fallback();
      case Compensation compensation -> compensation.undone().path().compensation();
    };
  }

  default Position position() {
    return switch (this) {
      case Root _ -> Position.ROOT;
      case Member member -> member.scope().owner().position().child(member.index());
      case Item item -> item.loop().position().child(item.index());
      case Round round -> round.repeat().position().child(round.iteration());
      case Fallback fallback -> fallback.failed().position().child(FALLBACK_INDEX);
      case Compensation compensation -> compensation.undone().position().child(COMPENSATION_INDEX);
    };
  }
}
