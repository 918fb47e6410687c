package dev.tenuto.workflows.interpreter;

import dev.tenuto.workflows.contract.Value;
import tools.jackson.databind.node.ArrayNode;

/** What a loop runs over. */
sealed interface Elements {

  int size();

  Value at(int index);

  /** A list. */
  record Here(ArrayNode list) implements Elements {
    @Override
    public int size() {
      return list.size();
    }

    @Override
    public Value at(int index) {
      return Value.of(list.get(index));
    }
  }

  /** A list that is kept outside: each item is a claim check for its place there. */
  record Kept(Value.Ref list, int count) implements Elements {
    @Override
    public int size() {
      return count;
    }

    @Override
    public Value at(int index) {
      return list.at(index);
    }
  }
}
