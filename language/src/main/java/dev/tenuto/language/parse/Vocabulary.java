package dev.tenuto.language.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one kind of map.
 *
 * @param thing whose keys they are, as an author reads it
 * @param keys all of them
 */
record Vocabulary(String thing, List<String> keys) {

  static final Vocabulary DOCUMENT =
      new Vocabulary("a document", List.of("apiVersion", "kind", "metadata", "spec"));

  static final Vocabulary METADATA =
      new Vocabulary("`metadata`", List.of("name", "namespace", "labels", "annotations"));

  static final Vocabulary WORKFLOW =
      new Vocabulary(
          "the `spec` of a workflow",
          List.of(
              "description",
              "input",
              "vars",
              "steps",
              "output",
              "onFailure",
              "timeout",
              "maxParallel",
              "tags",
              "finally"));

  static final Vocabulary TASK =
      new Vocabulary(
          "the `spec` of a task",
          List.of(
              "description",
              "input",
              "http",
              "output",
              "outputSchema",
              "idempotent",
              "retry",
              "attemptTimeout",
              "timeout",
              "cache",
              "circuitBreaker",
              "rateLimit"));

  static final Vocabulary STEP =
      new Vocabulary(
          "a step",
          List.of(
              "id",
              "description",
              "dependsOn",
              "if",
              "taskRef",
              "input",
              "http",
              "output",
              "outputSchema",
              "idempotent",
              "set",
              "workflowRef",
              "mode",
              "switch",
              "steps",
              "wait",
              "waitFor",
              "fail",
              "forEach",
              "repeat",
              "retry",
              "attemptTimeout",
              "timeout",
              "fallback",
              "compensate",
              "cache",
              "circuitBreaker",
              "rateLimit"));

  /** What a body is and what goes with it, where no step is around it. */
  private static final List<String> BODY =
      List.of(
          "taskRef",
          "input",
          "http",
          "output",
          "outputSchema",
          "idempotent",
          "set",
          "workflowRef",
          "mode",
          "switch",
          "steps",
          "wait",
          "waitFor",
          "fail",
          "cache",
          "circuitBreaker",
          "rateLimit");

  static final Vocabulary CASE = body("a case of a `switch`", "match", "when");
  static final Vocabulary DEFAULT = body("the `default` of a `switch`");
  static final Vocabulary FALLBACK = body("`fallback`", "on");
  static final Vocabulary COMPENSATE = body("`compensate`");

  static final Vocabulary SWITCH = new Vocabulary("`switch`", List.of("value", "cases", "default"));
  static final Vocabulary WAIT = new Vocabulary("`wait`", List.of("for", "until"));
  static final Vocabulary WAIT_FOR = new Vocabulary("`waitFor`", List.of("event", "schema"));
  static final Vocabulary FAIL = new Vocabulary("`fail`", List.of("code", "message", "details"));

  static final Vocabulary FOR_EACH =
      new Vocabulary("`forEach`", List.of("items", "as", "maxConcurrency", "onItemError"));

  static final Vocabulary REPEAT =
      new Vocabulary("`repeat`", List.of("until", "every", "max", "collect"));

  static final Vocabulary HTTP =
      new Vocabulary(
          "an `http` block",
          List.of(
              "method",
              "url",
              "query",
              "headers",
              "body",
              "bodyType",
              "expect",
              "response",
              "redirects",
              "auth"));

  static final Vocabulary AUTH =
      new Vocabulary("`auth`", List.of("basic", "bearer", "apiKey", "oauth2", "mtls"));

  static final Vocabulary BASIC = new Vocabulary("`basic`", List.of("username", "password"));
  static final Vocabulary BEARER = new Vocabulary("`bearer`", List.of("token"));
  static final Vocabulary API_KEY = new Vocabulary("`apiKey`", List.of("header", "query", "value"));

  static final Vocabulary OAUTH2 =
      new Vocabulary(
          "`oauth2`", List.of("tokenUrl", "clientId", "clientSecret", "scopes", "audience"));

  static final Vocabulary MTLS = new Vocabulary("`mtls`", List.of("certificate", "key", "ca"));

  static final Vocabulary CACHE = new Vocabulary("`cache`", List.of("ttl", "key", "staleIfError"));

  static final Vocabulary CIRCUIT_BREAKER =
      new Vocabulary(
          "`circuitBreaker`",
          List.of(
              "failureRate",
              "minimumCalls",
              "slidingWindow",
              "openFor",
              "halfOpenCalls",
              "whenOpen"));

  static final Vocabulary RATE_LIMIT =
      new Vocabulary("`rateLimit`", List.of("permits", "per", "key"));

  static final Vocabulary EXPECT = new Vocabulary("`expect`", List.of("status", "when"));

  static final Vocabulary RESPONSE =
      new Vocabulary("`response`", List.of("as", "maxBytes", "headers"));

  static final Vocabulary RETRY =
      new Vocabulary(
          "`retry`",
          List.of(
              "maxAttempts",
              "initialInterval",
              "multiplier",
              "maxInterval",
              "jitter",
              "maxRetryAfter",
              "on"));

  private static final List<Vocabulary> ALL =
      List.of(
          DOCUMENT,
          METADATA,
          WORKFLOW,
          TASK,
          STEP,
          SWITCH,
          new Vocabulary("a case of a `switch`", List.of("match", "when")),
          WAIT,
          WAIT_FOR,
          FAIL,
          FOR_EACH,
          REPEAT,
          new Vocabulary("`fallback`", List.of("on")),
          HTTP,
          EXPECT,
          RESPONSE,
          RETRY);

  private static Vocabulary body(String thing, String... more) {
    var keys = new ArrayList<>(List.of(more));
    keys.addAll(BODY);
    return new Vocabulary(thing, keys);
  }

  boolean knows(String key) {
    return keys.contains(key);
  }

  /** Where else a key has a meaning; null when nowhere. */
  static @Nullable String whereElse(String key) {
    List<String> things =
        ALL.stream().filter(words -> words.knows(key)).map(Vocabulary::thing).toList();
    return things.isEmpty() ? null : String.join(" or ", things);
  }
}
