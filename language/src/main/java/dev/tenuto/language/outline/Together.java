package dev.tenuto.language.outline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which steps of one block or workflow may be under way at the same time. Any two of which neither
 * waits for the other, directly or through others, stand in one list at least; a list cannot be
 * made longer. There are at most {@value #MOST} lists; the edges say the rest.
 */
final class Together {

  private static final int MOST = 1_000;

  private final List<OutlinedStep> steps;

  /** By step: those that it may run beside, and of these the ones that no list has yet. */
  private final BitSet[] beside;

  private final BitSet[] untold;

  private Together(List<OutlinedStep> steps) {
    this.steps = steps;
    this.beside = beside(steps);
    this.untold = new BitSet[steps.size()];
    for (int i = 0; i < untold.length; i++) {
      untold[i] = (BitSet) beside[i].clone();
    }
  }

  /** The lists of these steps, and of those inside them. */
  static List<List<String>> of(List<List<OutlinedStep>> scopes) {
    var together = new ArrayList<List<String>>();
    var open = new ArrayList<>(scopes.reversed());
    while (!open.isEmpty() && together.size() < MOST) {
      List<OutlinedStep> scope = open.removeLast();
      new Together(scope).tell(together);
      for (OutlinedStep step : scope.reversed()) {
        step.bodies().reversed().forEach(body -> open.addAll(body.blocks().reversed()));
      }
    }
    return together;
  }

  private void tell(List<List<String>> together) {
    for (int i = 0; i < steps.size(); i++) {
      int other = untold[i].nextSetBit(i);
      while (other >= 0 && together.size() < MOST) {
        together.add(around(i, other));
        other = untold[i].nextSetBit(other);
      }
    }
  }

  /** A list with these two and as many others as go with all of it. */
  private List<String> around(int one, int other) {
    var chosen = new BitSet();
    chosen.set(one);
    chosen.set(other);
    var possible = (BitSet) beside[one].clone();
    possible.and(beside[other]);
    for (int at = possible.nextSetBit(0); at >= 0; at = possible.nextSetBit(at + 1)) {
      chosen.set(at);
      possible.and(beside[at]);
    }
    chosen.stream().forEach(step -> untold[step].andNot(chosen));
    return chosen.stream().mapToObj(step -> steps.get(step).path()).toList();
  }

  /** The steps are in an order in which they may run. */
  private static BitSet[] beside(List<OutlinedStep> steps) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    var before = new BitSet[steps.size()];
    var beside = new BitSet[steps.size()];
    for (int i = 0; i < before.length; i++) {
      positions.put(steps.get(i).path(), i);
      before[i] = new BitSet();
      beside[i] = new BitSet();
      for (String dependency : steps.get(i).dependsOn()) {
        Integer position = positions.get(dependency);
        if (position != null) {
          before[i].or(before[position]);
          before[i].set(position);
        }
      }
      for (int earlier = before[i].nextClearBit(0);
          earlier < i;
          earlier = before[i].nextClearBit(earlier + 1)) {
        beside[i].set(earlier);
        beside[earlier].set(i);
      }
    }
    return beside;
  }
}
