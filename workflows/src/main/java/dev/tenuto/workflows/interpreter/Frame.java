package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.OnFailure;
import dev.tenuto.workflows.contract.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the expressions of a run see besides steps, and who undoes what it did.
 *
 * @param workflow what all steps of one workflow share
 * @param locals the roots of loops, rounds and failures around it
 * @param ledger where what can be undone is written down; null inside of what undoes or comes last
 */
record Frame(Roots workflow, Map<String, Value> locals, @Nullable Ledger ledger) {

  /**
   * What all steps of one workflow share.
   *
   * @param facts the root {@code workflow}
   * @param ended the workflow's steps, which all have ended, where everybody sees them; else null
   */
  record Roots(
      Value input,
      Map<String, Value> vars,
      JsonNode facts,
      OnFailure onFailure,
      @Nullable Scope ended) {

    Roots {
      vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    }
  }

  Frame {
    locals = Collections.unmodifiableMap(new LinkedHashMap<>(locals));
  }

  /** The same with a further root. */
  Frame with(String name, Value value) {
    var more = new LinkedHashMap<>(locals);
    more.put(name, value);
    return new Frame(workflow, more, ledger);
  }

  /** The same, of what is never undone itself. */
  Frame beyondUndoing() {
    return new Frame(workflow, locals, null);
  }
}
