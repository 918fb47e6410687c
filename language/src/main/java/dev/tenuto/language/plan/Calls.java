package dev.tenuto.language.plan;

import dev.tenuto.language.definition.CallOptions;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.RetryOptions;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.Written;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls with all that holds for them: a task's own, what its step overrides, and the defaults. */
final class Calls {

  private Calls() {}

  static CallDefinition of(TaskDefinition task, HttpCall call, CallOptions step) {
    JsonNode inputSchema = task.input() == null ? null : task.input().schema().json();
    String name = task.name().toString();
    return of(task.name(), name, call, inputSchema, task.options(), step)
        .withProtection(Protections.of(name, call.protection()));
  }

  static CallDefinition inline(
      QualifiedName workflow, String step, HttpCall call, CallOptions options) {
    var none = new CallOptions(null, null, null);
    return of(workflow, step, call, null, none, options)
        .withProtection(Protections.of(workflow + "/" + step, call.protection()));
  }

  private static CallDefinition of(
      QualifiedName owner,
      String name,
      HttpCall call,
      @Nullable JsonNode inputSchema,
      CallOptions task,
      CallOptions step) {
    return new CallDefinition(
        name,
        owner.namespace(),
        CanonicalJson.http(call.http()),
        inputSchema,
        json(call.output()),
        json(call.outputSchema()),
        first(call.idempotent(), null, call.http().method().idempotent()),
        retry(task.retry(), step.retry()),
        first(step.attemptTimeout(), task.attemptTimeout(), CallDefinition.DEFAULT_ATTEMPT_TIMEOUT),
        first(step.timeout(), task.timeout(), CallDefinition.DEFAULT_TIMEOUT));
  }

  private static RetryPolicy retry(@Nullable RetryOptions task, @Nullable RetryOptions step) {
    RetryPolicy byDefault = RetryPolicy.DEFAULT;
    List<String> on = pick(step, RetryOptions::on);
    return new RetryPolicy(
        merged(step, task, RetryOptions::maxAttempts, byDefault.maxAttempts()),
        merged(step, task, RetryOptions::initialInterval, byDefault.initialInterval()),
        merged(step, task, RetryOptions::multiplier, BigDecimal.valueOf(byDefault.multiplier()))
            .doubleValue(),
        merged(step, task, RetryOptions::maxInterval, byDefault.maxInterval()),
        merged(step, task, RetryOptions::jitter, BigDecimal.valueOf(byDefault.jitter()))
            .doubleValue(),
        merged(step, task, RetryOptions::maxRetryAfter, byDefault.maxRetryAfter()),
        on == null ? pick(task, RetryOptions::on) : on);
  }

  private static <T> T merged(
      @Nullable RetryOptions step,
      @Nullable RetryOptions task,
      Function<RetryOptions, @Nullable T> key,
      T byDefault) {
    return first(pick(step, key), pick(task, key), byDefault);
  }

  private static <T> @Nullable T pick(
      @Nullable RetryOptions options, Function<RetryOptions, @Nullable T> key) {
    return options == null ? null : key.apply(options);
  }

  private static <T> T first(@Nullable T first, @Nullable T second, T otherwise) {
    if (first != null) {
      return first;
    }
    return second == null ? otherwise : second;
  }

  private static @Nullable JsonNode json(@Nullable Written written) {
    return written == null ? null : written.json();
  }
}
