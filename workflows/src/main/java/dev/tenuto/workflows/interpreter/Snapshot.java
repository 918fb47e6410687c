package dev.tenuto.workflows.interpreter;

import dev.tenuto.workflows.contract.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The whole state of an execution, from which it goes on as if nothing had been. Fields are only
 * ever added, and then optional.
 *
 * @param vars as they were resolved at the start
 * @param root the execution itself, as the run of a block
 */
record Snapshot(int engineVersion, Start start, Map<String, Value> vars, StepSnapshot root) {

  Snapshot {
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
  }
}
