package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.Fallback;
import dev.tenuto.language.definition.ForEach;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Repeat;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.Written;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The steps of a definition in their one form. */
final class CanonicalSteps {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CanonicalSteps() {}

  static ArrayNode of(List<StepDefinition> steps) {
    ArrayNode node = JSON.arrayNode();
    steps.forEach(step -> node.add(step(step)));
    return node;
  }

  private static ObjectNode step(StepDefinition step) {
    ObjectNode node = JSON.objectNode();
    node.put("id", step.id());
    CanonicalJson.text(node, "description", step.description());
    if (!step.dependsOn().isEmpty()) {
      ArrayNode dependsOn = node.putArray("dependsOn");
      step.dependsOn().forEach(named -> dependsOn.add(named.id()));
    }
    CanonicalJson.written(node, "if", step.condition());
    if (step.forEach() != null) {
      node.set("forEach", forEach(step.forEach()));
    }
    if (step.repeat() != null) {
      node.set("repeat", repeat(step.repeat()));
    }
    body(node, step.body());
    CanonicalJson.options(node, step.options());
    if (step.fallback() != null) {
      node.set("fallback", fallback(step.fallback()));
    }
    if (step.compensate() != null) {
      body(node.putObject("compensate"), step.compensate());
    }
    return node;
  }

  private static ObjectNode forEach(ForEach forEach) {
    ObjectNode node = JSON.objectNode();
    node.set("items", forEach.items().json());
    CanonicalJson.text(node, "as", forEach.as());
    CanonicalJson.whole(node, "maxConcurrency", forEach.maxConcurrency());
    Boolean goesOn = forEach.continueOnItemError();
    CanonicalJson.text(node, "onItemError", goesOn == null ? null : goesOn ? "continue" : "stop");
    return node;
  }

  private static ObjectNode repeat(Repeat repeat) {
    ObjectNode node = JSON.objectNode();
    node.set("until", repeat.until().json());
    CanonicalJson.duration(node, "every", repeat.every());
    CanonicalJson.whole(node, "max", repeat.max());
    CanonicalJson.written(node, "collect", repeat.collect());
    return node;
  }

  private static ObjectNode fallback(Fallback fallback) {
    ObjectNode node = JSON.objectNode();
    if (fallback.on() != null) {
      ArrayNode on = node.putArray("on");
      fallback.on().forEach(on::add);
    }
    body(node, fallback.body());
    return node;
  }

  private static void body(ObjectNode node, Body body) {
    switch (body) {
      case Body.TaskRef taskRef -> {
        node.put("taskRef", taskRef.task().toString());
        CanonicalJson.written(node, "input", taskRef.input());
      }
      case Body.WorkflowRef workflowRef -> {
        node.put("workflowRef", workflowRef.workflow().toString());
        CanonicalJson.text(node, "mode", workflowRef.child() ? "child" : null);
        CanonicalJson.written(node, "input", workflowRef.input());
      }
      case Body.InlineHttp(HttpCall call) -> CanonicalJson.call(node, call);
      case Body.SetValue(Written value) -> node.set("set", value.json());
      case Body.Switch choice -> node.set("switch", choice(choice));
      case Body.Block block -> {
        node.set("steps", of(block.steps()));
        CanonicalJson.written(node, "output", block.output());
      }
      case Body.WaitFor(Duration duration) ->
          CanonicalJson.duration(node.putObject("wait"), "for", duration);
      case Body.WaitUntil(Written time) -> node.putObject("wait").set("until", time.json());
      case Body.AwaitEvent event -> {
        ObjectNode waitFor = node.putObject("waitFor");
        waitFor.put("event", event.event());
        CanonicalJson.written(waitFor, "schema", event.schema());
      }
      case Body.Fail fail -> {
        ObjectNode failure = node.putObject("fail");
        failure.put("code", fail.code());
        CanonicalJson.written(failure, "message", fail.message());
        CanonicalJson.written(failure, "details", fail.details());
      }
      case Body.Unreadable _ -> throw new IllegalStateException("a step with problems");
    }
  }

  private static ObjectNode choice(Body.Switch choice) {
    ObjectNode node = JSON.objectNode();
    CanonicalJson.written(node, "value", choice.value());
    ArrayNode cases = node.putArray("cases");
    for (Body.Case one : choice.cases()) {
      ObjectNode written = cases.addObject();
      switch (one.test()) {
        case Body.Test.Match(Written literals) -> written.set("match", literals.json());
        case Body.Test.When(Written condition) -> written.set("when", condition.json());
      }
      body(written, one.body());
    }
    if (choice.otherwise() != null) {
      body(node.putObject("default"), choice.otherwise());
    }
    return node;
  }
}
