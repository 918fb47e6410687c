package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is carried to where a call is made or an expression is resolved outside.
 *
 * @param values by the name of the root; a value that is kept outside, by its dotted path ({@code
 *     steps.order.output}), to be put back there
 * @param size of what is carried, in bytes of JSON
 */
record CapturedValues(Map<String, Value> values, long size) {

  /** A task's input, and what its own templates read of the workflow. */
  static CapturedValues ofTask(Value input, Set<ReadPath> reads, Visible visible) {
    var values = new LinkedHashMap<String, Value>();
    values.put("input", input);
    add(values, reads, visible);
    return of(values);
  }

  /** The roots, pruned to what is read of them. */
  static CapturedValues of(Set<ReadPath> reads, Visible visible) {
    var values = new LinkedHashMap<String, Value>();
    add(values, reads, visible);
    return of(values);
  }

  private static void add(Map<String, Value> values, Set<ReadPath> reads, Visible visible) {
    Reads.byRoot(within(reads, visible))
        .forEach((root, read) -> {
          JsonNode value = visible.find(root);
          if (value != null) {
            values.put(root, Value.of(read.prune(value)));
          }
        });
    visible
        .outside()
        .forEach((path, ref) -> {
          if (reads.stream().anyMatch(read -> Visible.meet(read, path))) {
            values.put(String.join(".", path), ref);
          }
        });
  }

  /** The reads that are not wholly inside of values that are kept outside. */
  private static Collection<ReadPath> within(Set<ReadPath> reads, Visible visible) {
    if (visible.outside().isEmpty()) {
      return reads;
    }
    var within = new ArrayList<ReadPath>();
    for (ReadPath read : reads) {
      boolean outside =
          visible.outside().keySet().stream()
              .anyMatch(ref -> read.fields().size() + 1 >= ref.size() && Visible.meet(read, ref));
      if (!outside) {
        within.add(read);
      }
    }
    return within;
  }

  private static CapturedValues of(Map<String, Value> values) {
    long size = 0;
    for (Value value : values.values()) {
      size += Sizes.of(value);
    }
    return new CapturedValues(Collections.unmodifiableMap(values), size);
  }
}
