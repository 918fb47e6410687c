package dev.tenuto.language.expression;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object as a map of values in the order of the data: a view, never a copy. */
final class JsonMap extends AbstractMap<Object, Object> {

  private final ObjectNode object;

  JsonMap(ObjectNode object) {
    this.object = object;
  }

  /** The object itself, as it came. */
  ObjectNode object() {
    return object;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    JsonNode value = key instanceof String name ? object.get(name) : null;
    return value == null ? null : Values.of(value);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && object.has(name);
  }

  @Override
  public int size() {
    return object.size();
  }

  @Override
  public Set<Entry<Object, Object>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<Object, Object>> {
    @Override
    public Iterator<Entry<Object, Object>> iterator() {
      Iterator<Entry<String, JsonNode>> entries = object.properties().iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return entries.hasNext();
        }

        @Override
        public Entry<Object, Object> next() {
          Entry<String, JsonNode> entry = entries.next();
          return Map.entry(entry.getKey(), Values.of(entry.getValue()));
        }
      };
    }

    @Override
    public int size() {
      return object.size();
    }
  }
}
