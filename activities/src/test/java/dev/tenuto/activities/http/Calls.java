package dev.tenuto.activities.http;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calls for tests, as a plan would give them. */
final class Calls {

  /** The workflow that makes all calls. */
  static final String DEFINITION = "shop/order";

  static final Instant STARTED = Instant.parse("2026-03-01T12:00:00Z");

  private Calls() {}

  /** JSON with single quotes for double ones. */
  static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'));
  }

  /** A call of a task, with defaults for all but the {@code http} block. */
  static CallDefinition idempotent(String http) {
    return call(json(http), true, RetryPolicy.DEFAULT);
  }

  static CallDefinition unrepeatable(String http) {
    return call(json(http), false, RetryPolicy.DEFAULT);
  }

  static CallDefinition call(JsonNode http, boolean idempotent, RetryPolicy retry) {
    return new CallDefinition(
        "default/charge-card",
        "default",
        http,
        null,
        null,
        null,
        idempotent,
        retry,
        CallDefinition.DEFAULT_ATTEMPT_TIMEOUT,
        CallDefinition.DEFAULT_TIMEOUT);
  }

  static CallDefinition withTimes(CallDefinition call, Duration attemptTimeout, Duration timeout) {
    return new CallDefinition(
        call.name(),
        call.namespace(),
        call.http(),
        call.inputSchema(),
        call.output(),
        call.outputSchema(),
        call.idempotent(),
        call.retry(),
        attemptTimeout,
        timeout);
  }

  /** The call with an output template. */
  static CallDefinition withOutput(CallDefinition call, String output) {
    return new CallDefinition(
        call.name(),
        call.namespace(),
        call.http(),
        call.inputSchema(),
        json(output),
        call.outputSchema(),
        call.idempotent(),
        call.retry(),
        call.attemptTimeout(),
        call.timeout());
  }

  /** The call in a document of this namespace. */
  static CallDefinition inNamespace(CallDefinition call, String namespace) {
    return new CallDefinition(
        call.name(),
        namespace,
        call.http(),
        call.inputSchema(),
        call.output(),
        call.outputSchema(),
        call.idempotent(),
        call.retry(),
        call.attemptTimeout(),
        call.timeout());
  }

  /** The call with schemas for its input and output. */
  static CallDefinition withSchemas(CallDefinition call, String input, String output) {
    return new CallDefinition(
        call.name(),
        call.namespace(),
        call.http(),
        json(input),
        call.output(),
        json(output),
        call.idempotent(),
        call.retry(),
        call.attemptTimeout(),
        call.timeout());
  }

  static RetryPolicy retryOn(String... codes) {
    RetryPolicy d = RetryPolicy.DEFAULT;
    return new RetryPolicy(
        d.maxAttempts(),
        d.initialInterval(),
        d.multiplier(),
        d.maxInterval(),
        d.jitter(),
        d.maxRetryAfter(),
        List.of(codes));
  }

  /** What the first activity of a call is given. */
  static CallInput input(CallDefinition call, String input) {
    return new CallInput(
        1,
        new StepPath("outer/charge"),
        "key-1",
        call,
        Map.of("input", Value.of(json(input))),
        "seed-1",
        STARTED,
        0,
        Duration.ZERO,
        null,
        DEFINITION);
  }

  /** The same call of another step, or round. */
  static CallInput keyed(CallInput input, String key) {
    return with(input, key, input.attemptsMade(), input.spent());
  }

  /** What a later activity of the call is given. */
  static CallInput after(CallInput input, int attemptsMade, Duration spent) {
    return with(input, input.key(), attemptsMade, spent);
  }

  private static CallInput with(CallInput input, String key, int attemptsMade, Duration spent) {
    return new CallInput(
        input.engineVersion(),
        input.path(),
        key,
        input.call(),
        input.captured(),
        input.seed(),
        input.startedAt(),
        attemptsMade,
        spent,
        input.finishAttempt(),
        input.definition());
  }
}
