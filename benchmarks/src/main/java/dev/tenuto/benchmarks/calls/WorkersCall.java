package dev.tenuto.benchmarks.calls;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Value;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The call as a worker makes it: templates, guard, metrics, log line, heartbeat, answer as JSON. To
 * be made inside of an activity.
 *
 * @param kept whether all but the first are answered without a request
 * @param copies of the definition, as each call brings its own to a worker
 */
record WorkersCall(
    boolean kept,
    HttpCallActivity activity,
    List<CallDefinition> copies,
    JsonNode input,
    AtomicInteger made)
    implements CallSubject {

  private static final int COPIES = 64;
  private static final Protection KEPT =
      new Protection(
          "default/measured", new CachePolicy(Duration.ofHours(1), null, null), null, null);

  /** What makes the calls; loopback is allowed. */
  static HttpCallActivity worker() {
    return new HttpCallActivity(
        HttpSettings.DEFAULT.withEgress(new EgressSettings(true, List.of())),
        new Secrets(List.of(), Map.of()),
        Expressions.standard(),
        new SimpleMeterRegistry());
  }

  static WorkersCall plain(HttpCallActivity activity, URI target, Body body) {
    return of(activity, target, definition(body, null));
  }

  /** The same with its answer kept. */
  static WorkersCall cached(HttpCallActivity activity, URI target, Body body) {
    return of(activity, target, definition(body, KEPT));
  }

  private static WorkersCall of(HttpCallActivity activity, URI target, CallDefinition definition) {
    String written = Json.mapper().writeValueAsString(definition);
    List<CallDefinition> copies =
        Stream.generate(() -> Json.mapper().readValue(written, CallDefinition.class))
            .limit(COPIES)
            .toList();
    JsonNode input = Json.mapper().createObjectNode().put("base", target.toString());
    boolean kept = definition.protection() != null;
    return new WorkersCall(kept, activity, copies, input, new AtomicInteger());
  }

  private static CallDefinition definition(Body body, @Nullable Protection protection) {
    JsonNode http = Json.mapper().createObjectNode().put("url", "{{ input.base }}/" + body.text());
    return new CallDefinition(
        "default/measured",
        "default",
        http,
        null,
        null,
        null,
        true,
        RetryPolicy.DEFAULT,
        CallDefinition.DEFAULT_ATTEMPT_TIMEOUT,
        CallDefinition.DEFAULT_TIMEOUT,
        protection);
  }

  @Override
  public String name() {
    return kept ? "tenuto, cached" : "tenuto";
  }

  @Override
  public void call() throws IOException {
    int number = made.incrementAndGet();
    CallResult result = activity.call(next(number));
    boolean good =
        result instanceof CallResult.Ended ended
            && ended.attempts() == (kept && number > 1 ? 0 : 1)
            && ended.output() instanceof Value.Inline inline
            && inline.json().path("value").asInt() == 42;
    if (!good) {
      throw new IOException("the call came to " + result);
    }
  }

  private CallInput next(int number) {
    return new CallInput(
        Envelope.ENGINE_VERSION,
        new StepPath("measured"),
        "key-" + number,
        copies.get(number % COPIES),
        Map.of("input", Value.of(input)),
        "seed-" + number,
        Instant.EPOCH,
        0,
        Duration.ZERO,
        null,
        "default/measured");
  }
}
