package dev.tenuto.language.outline;

import java.util.ArrayList;
import java.util.List;

/**
 * What a step, a case, a fallback or a compensation does.
 *
 * @param kind the kind of a step, as its view in an execution has it
 * @param does what in particular, for a person to read
 * @param cases of a {@code switch}, its {@code default} last
 * @param steps of a block, in an order in which they may run
 */
public record OutlinedBody(
    String kind, String does, List<OutlinedCase> cases, List<OutlinedStep> steps) {

  public OutlinedBody {
    cases = List.copyOf(cases);
    steps = List.copyOf(steps);
  }

  /** A case of a {@code switch}. */
  public record OutlinedCase(String taken, OutlinedBody body) {}

  static OutlinedBody of(String kind, String does) {
    return new OutlinedBody(kind, does, List.of(), List.of());
  }

  /** The lists of steps in it, those in its cases included. */
  List<List<OutlinedStep>> blocks() {
    var blocks = new ArrayList<List<OutlinedStep>>();
    if (!steps.isEmpty()) {
      blocks.add(steps);
    }
    cases.forEach(one -> blocks.addAll(one.body().blocks()));
    return blocks;
  }
}
