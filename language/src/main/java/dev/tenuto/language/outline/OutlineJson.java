package dev.tenuto.language.outline;

import dev.tenuto.language.plan.Loop;
import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.language.plan.Repetition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An outline as JSON: {@code {workflow, steps, edges, together, callsAtMost, historyEventsAtMost}}.
 * Steps inside others follow them in the one list, with their paths.
 */
public final class OutlineJson {

  private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
  private final ArrayNode edges = JsonNodeFactory.instance.arrayNode();

  private OutlineJson() {}

  public static ObjectNode of(Outline outline) {
    var json = new OutlineJson();
    json.add(outline.steps(), "steps");
    json.add(outline.finallySteps(), "finally");
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("workflow", outline.workflow().toString());
    object.set("steps", json.steps);
    object.set("edges", json.edges);
    ArrayNode together = object.putArray("together");
    outline.together().forEach(group -> texts(together.addArray(), group));
    object.put("callsAtMost", outline.callsAtMost());
    object.put("historyEventsAtMost", outline.historyEventsAtMost());
    return object;
  }

  private void add(List<OutlinedStep> list, String part) {
    for (OutlinedStep step : list) {
      steps.add(step(step, part));
      step.dependsOn().forEach(from -> edges.addObject().put("from", from).put("to", step.path()));
      step.bodies().forEach(body -> body.blocks().forEach(block -> add(block, part)));
    }
  }

  private static ObjectNode step(OutlinedStep outlined, String part) {
    PlannedStep step = outlined.step();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", step.id());
    json.put("path", outlined.path());
    json.put("part", part);
    put(json, outlined.body());
    texts(json.putArray("dependsOn"), outlined.dependsOn());
    putText(json, "if", step.condition() == null ? null : step.condition().source());
    putText(json, "timeout", step.timeout() == null ? null : Times.text(step.timeout()));
    if (step.loop() != null) {
      json.set("loop", loop(step.loop()));
    }
    if (step.repetition() != null) {
      json.set("repeat", repeat(step.repetition()));
    }
    if (outlined.fallback() != null && step.fallback() != null) {
      ObjectNode fallback = json.putObject("fallback");
      put(fallback, outlined.fallback());
      List<String> on = step.fallback().on();
      if (on != null) {
        texts(fallback.putArray("on"), on);
      }
    }
    if (outlined.compensation() != null) {
      put(json.putObject("compensate"), outlined.compensation());
    }
    json.put("callsAtMost", outlined.callsAtMost());
    return json.put("historyEventsAtMost", outlined.historyEventsAtMost());
  }

  private static void put(ObjectNode json, OutlinedBody body) {
    json.put("kind", body.kind()).put("does", body.does());
    if (!body.cases().isEmpty()) {
      ArrayNode cases = json.putArray("cases");
      body.cases().forEach(one -> put(cases.addObject().put("taken", one.taken()), one.body()));
    }
  }

  private static ObjectNode loop(Loop loop) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("items", loop.items().source());
    json.put("as", loop.as()).put("maxConcurrency", loop.maxConcurrency());
    return json.put("onItemError", loop.continueOnItemError() ? "continue" : "stop");
  }

  private static ObjectNode repeat(Repetition repeat) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("until", repeat.until().source());
    json.put("every", Times.text(repeat.every())).put("max", repeat.max());
    if (repeat.collect() != null) {
      json.set("collect", repeat.collect().source());
    }
    return json;
  }

  private static void putText(ObjectNode json, String key, @Nullable String text) {
    if (text != null) {
      json.put(key, text);
    }
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
