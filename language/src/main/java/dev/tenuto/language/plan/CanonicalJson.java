package dev.tenuto.language.plan;

import dev.tenuto.language.definition.CallOptions;
import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.HttpBlock;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.ProtectionOptions;
import dev.tenuto.language.definition.RetryOptions;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Definitions as JSON documents in one form, which can be parsed again. */
final class CanonicalJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> HTTP_KEYS =
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
          "auth");

  private CanonicalJson() {}

  static ObjectNode of(Definition definition) {
    return switch (definition) {
      case TaskDefinition task -> document(task, task(task));
      case WorkflowDefinition workflow -> document(workflow, workflow(workflow));
    };
  }

  /** An {@code http} block with its method, the keys in one order. */
  static ObjectNode http(HttpBlock http) {
    ObjectNode node = JSON.objectNode();
    JsonNode written = http.block().json();
    node.put("method", http.method().name());
    for (String key : HTTP_KEYS) {
      if (!key.equals("method") && written.has(key)) {
        node.set(key, written.get(key));
      }
    }
    return node;
  }

  private static ObjectNode document(Definition definition, ObjectNode spec) {
    ObjectNode node = JSON.objectNode();
    node.put("apiVersion", "tenuto.dev/v1").put("kind", definition.kind());
    ObjectNode metadata = node.putObject("metadata");
    metadata.put("name", definition.name().name());
    metadata.put("namespace", definition.name().namespace());
    texts(metadata, "labels", definition.metadata().labels());
    texts(metadata, "annotations", definition.metadata().annotations());
    node.set("spec", spec);
    return node;
  }

  private static void texts(ObjectNode node, String key, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode named = node.putObject(key);
      texts.forEach(named::put);
    }
  }

  private static ObjectNode workflow(WorkflowDefinition workflow) {
    ObjectNode spec = JSON.objectNode();
    text(spec, "description", workflow.description());
    input(spec, workflow.input());
    named(spec, "vars", workflow.vars());
    spec.set("steps", CanonicalSteps.of(workflow.steps()));
    written(spec, "output", workflow.output());
    Boolean goesOn = workflow.continueOnFailure();
    text(spec, "onFailure", goesOn == null ? null : goesOn ? "continue" : "stop");
    duration(spec, "timeout", workflow.timeout());
    whole(spec, "maxParallel", workflow.maxParallel());
    named(spec, "tags", workflow.tags());
    if (!workflow.finallySteps().isEmpty()) {
      spec.set("finally", CanonicalSteps.of(workflow.finallySteps()));
    }
    return spec;
  }

  private static ObjectNode task(TaskDefinition task) {
    ObjectNode spec = JSON.objectNode();
    text(spec, "description", task.description());
    input(spec, task.input());
    switch (task.work()) {
      case TaskWork.Calls(HttpCall call) -> call(spec, call);
      case TaskWork.Computes(Written output, var outputSchema) -> {
        spec.set("output", output.json());
        written(spec, "outputSchema", outputSchema);
      }
      case TaskWork.Unreadable _ -> throw new IllegalStateException("a task with problems");
    }
    options(spec, task.options());
    return spec;
  }

  private static void input(ObjectNode spec, @Nullable DeclaredInput input) {
    if (input == null) {
      return;
    }
    // a schema is told from a map of parameters by the text in `type`
    JsonNode schema = input.schema().json();
    spec.set("input", schema);
  }

  static void call(ObjectNode node, HttpCall call) {
    node.set("http", http(call.http()));
    written(node, "output", call.output());
    written(node, "outputSchema", call.outputSchema());
    if (call.idempotent() != null) {
      node.put("idempotent", call.idempotent());
    }
    ProtectionOptions protection = call.protection();
    if (protection.cache() != null) {
      node.set("cache", protection.cache().block().json());
    }
    if (protection.circuitBreaker() != null) {
      node.set("circuitBreaker", protection.circuitBreaker().block().json());
    }
    if (protection.rateLimit() != null) {
      node.set("rateLimit", protection.rateLimit().block().json());
    }
  }

  static void options(ObjectNode node, CallOptions options) {
    RetryOptions retry = options.retry();
    if (retry != null) {
      node.set("retry", retry(retry));
    }
    duration(node, "attemptTimeout", options.attemptTimeout());
    duration(node, "timeout", options.timeout());
  }

  private static ObjectNode retry(RetryOptions retry) {
    ObjectNode node = JSON.objectNode();
    whole(node, "maxAttempts", retry.maxAttempts());
    duration(node, "initialInterval", retry.initialInterval());
    if (retry.multiplier() != null) {
      node.set("multiplier", DecimalNode.valueOf(retry.multiplier()));
    }
    duration(node, "maxInterval", retry.maxInterval());
    if (retry.jitter() != null) {
      node.set("jitter", DecimalNode.valueOf(retry.jitter()));
    }
    duration(node, "maxRetryAfter", retry.maxRetryAfter());
    if (retry.on() != null) {
      ArrayNode on = node.putArray("on");
      retry.on().forEach(on::add);
    }
    return node;
  }

  private static void named(ObjectNode node, String key, Map<String, Written> values) {
    if (!values.isEmpty()) {
      ObjectNode named = node.putObject(key);
      values.forEach((name, value) -> named.set(name, value.json()));
    }
  }

  static void text(ObjectNode node, String key, @Nullable String text) {
    if (text != null) {
      node.put(key, text);
    }
  }

  static void written(ObjectNode node, String key, @Nullable Written written) {
    if (written != null) {
      node.set(key, written.json());
    }
  }

  static void whole(ObjectNode node, String key, @Nullable Integer number) {
    if (number != null) {
      node.put(key, number);
    }
  }

  static void duration(ObjectNode node, String key, @Nullable Duration duration) {
    if (duration != null) {
      node.put(key, duration.toString());
    }
  }
}
