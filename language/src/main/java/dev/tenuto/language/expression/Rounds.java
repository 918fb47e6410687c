package dev.tenuto.language.expression;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a loop goes over: each element that it takes is one iteration of the budget. */
final class Rounds {

  private Rounds() {}

  private record Counted<T>(Iterator<T> elements, Evaluation evaluation) implements Iterator<T> {
    @Override
    public boolean hasNext() {
      return elements.hasNext();
    }

    @Override
    public T next() {
      try {
        evaluation.iterate();
      } catch (ExpressionFailure failure) {
        throw new Failures.Carrier(failure);
      }
      return elements.next();
    }
  }

  static final class OfList extends AbstractCollection<Object> {
    private final List<Object> list;
    private final Evaluation evaluation;

    OfList(List<Object> list, Evaluation evaluation) {
      this.list = list;
      this.evaluation = evaluation;
    }

    @Override
    public Iterator<Object> iterator() {
      return new Counted<>(list.iterator(), evaluation);
    }

    @Override
    public int size() {
      return list.size();
    }
  }

  static final class OfMap extends AbstractMap<Object, Object> {
    private final Map<Object, Object> map;
    private final Evaluation evaluation;

    OfMap(Map<Object, Object> map, Evaluation evaluation) {
      this.map = map;
      this.evaluation = evaluation;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<Object, Object>> iterator() {
          return new Counted<>(map.entrySet().iterator(), evaluation);
        }

        @Override
        public int size() {
          return map.size();
        }
      };
    }
  }
}
