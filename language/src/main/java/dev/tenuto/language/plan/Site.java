package dev.tenuto.language.plan;

import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands: which steps it sees, and which names that hold only there.
 *
 * @param room whose steps it sees, and those of the rooms around it
 * @param step whose expression it is; null: one of the room itself, such as a block's output
 * @param stage of the step
 */
record Site(StepIndex.Room room, StepIndex.@Nullable Entry step, Stage stage) {

  /** When in a step's life an expression is asked; each stage has roots of its own. */
  enum Stage {
    /** Before the step begins. */
    BEFORE,
    /** As it begins, for each item of a loop. */
    BEGIN,
    /** As it does what it does, for each round of a repetition. */
    ROUND,
    /** At the end of a round. */
    ROUND_END,
    /** When it has failed for good. */
    FALLBACK,
    /** When it is undone. */
    COMPENSATE
  }

  /** In a room, outside of its steps. */
  static Site of(StepIndex.Room room) {
    return new Site(room, null, Stage.BEFORE);
  }

  static Site of(StepIndex.Entry step, Stage stage) {
    return new Site(step.room(), step, stage);
  }

  /** Where the body of a step's part stands. */
  static Site of(StepIndex.Entry step, PlacedBody.Part part) {
    return of(step, stage(part));
  }

  /** Where a room as a whole stands; null for the workflow's own steps and {@code finally}. */
  static @Nullable Site around(StepIndex.Room room) {
    StepIndex.Entry holder = room.holder();
    return holder == null ? null : of(holder, room.part());
  }

  private static Stage stage(PlacedBody.Part part) {
    return switch (part) {
      case MAIN -> Stage.ROUND;
      case FALLBACK -> Stage.FALLBACK;
      case COMPENSATE -> Stage.COMPENSATE;
    };
  }
}
