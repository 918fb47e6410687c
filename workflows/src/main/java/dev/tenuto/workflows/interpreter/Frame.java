package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.OnFailure;
import dev.tenuto.workflows.contract.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What all steps of one workflow share.
 *
 * @param facts the root {@code workflow}
 */
record Frame(Value input, Map<String, Value> vars, JsonNode facts, OnFailure onFailure) {

  Frame {
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
  }

  Frame withVars(Map<String, Value> resolved) {
    return new Frame(input, resolved, facts, onFailure);
  }
}
