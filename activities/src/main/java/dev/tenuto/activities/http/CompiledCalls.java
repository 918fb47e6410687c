package dev.tenuto.activities.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.CallDefinition;

/** The calls that a worker made last, compiled; found by their content. */
final class CompiledCalls {

  private static final int MOST = 1000;

  private final Expressions expressions;
  private final Cache<CallDefinition, CompiledCall> cache =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  CompiledCalls(Expressions expressions) {
    this.expressions = expressions;
  }

  /** Compiled twice at worst: none waits for what another compiles. */
  CompiledCall of(CallDefinition call) {
    CompiledCall known = cache.getIfPresent(call);
    if (known != null) {
      return known;
    }
    CompiledCall compiled = new CallCompiler(expressions).compile(call);
    cache.put(call, compiled);
    return compiled;
  }
}
