package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A place in a definition and a crash point, where a worker is to be killed.
 *
 * @param tried how often that was tried
 */
record Cell(Shape shape, String position, CrashPoint point, int tried) {

  private static final int TRIES = 4;

  /** Positions that only some executions come to. */
  private static final Set<String> RARE = Set.of("unpaid");

  private Cell(Shape shape, String position, CrashPoint point) {
    this(shape, position, point, 0);
  }

  /** Every call at every crash point, and whatever else is decided on; shuffled, always alike. */
  static List<Cell> all(List<Shape> shapes) {
    List<Cell> all = new ArrayList<>();
    for (Shape shape : shapes) {
      for (String position : shape.after().keySet()) {
        if (!RARE.contains(position)) {
          for (CrashPoint point : CrashPoint.values()) {
            all.add(new Cell(shape, position, point));
          }
        }
      }
      for (String decision : Definitions.decisions(shape)) {
        all.add(new Cell(shape, decision, CrashPoint.IN_WORKFLOW_TASK));
      }
    }
    Collections.shuffle(all, new Random(7));
    return all;
  }

  /** Where executions go on in another run. */
  static List<Cell> turns(List<Shape> shapes) {
    return shapes.stream()
        .map(shape -> new Cell(shape, Decision.turn(shape.name()), CrashPoint.IN_WORKFLOW_TASK))
        .toList();
  }

  Cell again() {
    return new Cell(shape, position, point, tried + 1);
  }

  boolean mayBeTriedAgain() {
    return tried + 1 < TRIES;
  }

  /** One that others did not wait for long enough is waited for by itself. */
  boolean isAlone() {
    return tried >= TRIES / 2;
  }

  @Override
  public String toString() {
    return "%s, %s of %s".formatted(point, position, shape.name());
  }
}
