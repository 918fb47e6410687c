package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.StepDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * A body of a step with the part that it stands in.
 *
 * @param part of the step
 */
record PlacedBody(Part part, Body body) {

  /** Where in a step a body stands; each part sees roots of its own. */
  enum Part {
    /** What the step does, the cases of a switch included. */
    MAIN,
    FALLBACK,
    COMPENSATE
  }

  /** All bodies of a step in file order, a switch before its cases; not those of inner steps. */
  static List<PlacedBody> of(StepDefinition step) {
    var bodies = new ArrayList<PlacedBody>();
    add(Part.MAIN, step.body(), bodies);
    if (step.fallback() != null) {
      add(Part.FALLBACK, step.fallback().body(), bodies);
    }
    if (step.compensate() != null) {
      add(Part.COMPENSATE, step.compensate(), bodies);
    }
    return bodies;
  }

  private static void add(Part part, Body body, List<PlacedBody> bodies) {
    bodies.add(new PlacedBody(part, body));
    if (body instanceof Body.Switch choice) {
      choice.cases().forEach(one -> add(part, one.body(), bodies));
      if (choice.otherwise() != null) {
        add(part, choice.otherwise(), bodies);
      }
    }
  }
}
