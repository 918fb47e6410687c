package dev.tenuto.activities.http;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.CallDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls that a worker made last, compiled; found by their content. */
final class CompiledCalls {

  private static final int MOST = 1000;

  private final Expressions expressions;
  private final Map<CallDefinition, CompiledCall> cache =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallDefinition, CompiledCall> eldest) {
          return size() > MOST;
        }
      };

  CompiledCalls(Expressions expressions) {
    this.expressions = expressions;
  }

  CompiledCall of(CallDefinition call) {
    synchronized (cache) {
      CompiledCall known = cache.get(call);
      if (known != null) {
        return known;
      }
    }
    // outside of the lock: compiling twice at worst, never waiting for another's expressions
    CompiledCall compiled = new CallCompiler(expressions).compile(call);
    synchronized (cache) {
      cache.put(call, compiled);
    }
    return compiled;
  }
}
