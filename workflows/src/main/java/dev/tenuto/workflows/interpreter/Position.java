package dev.tenuto.workflows.interpreter;

import java.util.ArrayList;
import java.util.List;

/** Where a step stands in file order: its index among its siblings, after those of its blocks. */
record Position(List<Integer> indexes) implements Comparable<Position> {

  static final Position ROOT = new Position(List.of());

  Position {
    indexes = List.copyOf(indexes);
  }

  Position child(int index) {
    var deeper = new ArrayList<>(indexes);
    deeper.add(index);
    return new Position(deeper);
  }

  @Override
  public int compareTo(Position other) {
    int shared = Math.min(indexes.size(), other.indexes.size());
    for (int i = 0; i < shared; i++) {
      int order = Integer.compare(indexes.get(i), other.indexes.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(indexes.size(), other.indexes.size());
  }
}
