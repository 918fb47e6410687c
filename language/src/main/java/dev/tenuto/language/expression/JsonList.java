package dev.tenuto.language.expression;

import java.util.AbstractList;
import java.util.RandomAccess;
import tools.jackson.databind.node.ArrayNode;

/** A JSON array as a list of values: a view, never a copy. */
final class JsonList extends AbstractList<Object> implements RandomAccess {

  private final ArrayNode array;

  JsonList(ArrayNode array) {
    this.array = array;
  }

  /** The array itself, as it came. */
  ArrayNode array() {
    return array;
  }

  @Override
  public Object get(int index) {
    return Values.of(array.get(index));
  }

  @Override
  public int size() {
    return array.size();
  }
}
