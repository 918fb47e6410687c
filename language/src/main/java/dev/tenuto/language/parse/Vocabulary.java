package dev.tenuto.language.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one kind of map.
 *
 * @param thing whose keys they are, as an author reads it
 * @param keys those that this build runs
 * @param later those of the language that this build cannot run yet
 */
record Vocabulary(String thing, List<String> keys, List<String> later) {

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
              "tags"),
          List.of("finally"));

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
              "timeout"),
          List.of("cache", "circuitBreaker", "rateLimit"));

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
              "steps",
              "retry",
              "attemptTimeout",
              "timeout"),
          List.of(
              "workflowRef",
              "mode",
              "switch",
              "wait",
              "waitFor",
              "fail",
              "forEach",
              "repeat",
              "fallback",
              "compensate",
              "cache",
              "circuitBreaker",
              "rateLimit"));

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
              "redirects"),
          List.of("auth"));

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
      List.of(DOCUMENT, METADATA, WORKFLOW, TASK, STEP, HTTP, EXPECT, RESPONSE, RETRY);

  private Vocabulary(String thing, List<String> keys) {
    this(thing, keys, List.of());
  }

  boolean knows(String key) {
    return keys.contains(key) || later.contains(key);
  }

  /** Every key of the language that may stand here, those of later included. */
  List<String> all() {
    var all = new ArrayList<>(keys);
    all.addAll(later);
    return all;
  }

  /** Where else a key has a meaning; null when nowhere. */
  static @Nullable String whereElse(String key) {
    List<String> things =
        ALL.stream().filter(words -> words.knows(key)).map(Vocabulary::thing).toList();
    return things.isEmpty() ? null : String.join(" or ", things);
  }
}
