package dev.tenuto.language.outline;

import dev.tenuto.language.outline.OutlinedBody.OutlinedCase;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.language.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Draws the steps of a plan. Workflows that a step refers to are named, and not drawn. */
final class Outlining {

  private final Reckoning reckoning;

  /** The paths of the steps that can be seen, by their ids, which are unique in a workflow. */
  private final Map<String, String> paths = new LinkedHashMap<>();

  Outlining(Reckoning reckoning) {
    this.reckoning = reckoning;
  }

  /** Each after all that it waits for; file order breaks ties. */
  List<OutlinedStep> steps(List<PlannedStep> steps, String around) {
    steps.forEach(step -> paths.put(step.id(), path(around, step.id())));
    return inOrder(steps).stream().map(step -> step(step, path(around, step.id()))).toList();
  }

  private static List<PlannedStep> inOrder(List<PlannedStep> steps) {
    var left = new LinkedHashMap<String, PlannedStep>();
    steps.forEach(step -> left.put(step.id(), step));
    var ordered = new ArrayList<PlannedStep>(steps.size());
    steps.forEach(step -> place(step.id(), left, ordered));
    return ordered;
  }

  /** Without recursion: a chain may be a thousand steps long. */
  private static void place(String id, Map<String, PlannedStep> left, List<PlannedStep> ordered) {
    var waiting = new ArrayList<>(List.of(id));
    while (!waiting.isEmpty()) {
      PlannedStep step = left.get(waiting.getLast());
      List<String> before =
          step == null
              ? List.of()
              : step.dependencies().stream().filter(left::containsKey).toList();
      if (!before.isEmpty()) {
        waiting.addAll(before.reversed());
        continue;
      }
      waiting.removeLast();
      if (step != null) {
        left.remove(step.id());
        ordered.add(step);
      }
    }
  }

  private OutlinedStep step(PlannedStep step, String path) {
    Cost cost = reckoning.step(step);
    return new OutlinedStep(
        step,
        path,
        step.dependencies().stream().map(id -> paths.getOrDefault(id, id)).toList(),
        body(step.body(), path),
        step.fallback() == null ? null : body(step.fallback().body(), path + "~fallback"),
        step.compensation() == null ? null : body(step.compensation(), path + "~compensate"),
        cost.calls().most(),
        cost.events().most());
  }

  private OutlinedBody body(PlannedBody body, String path) {
    return switch (body) {
      case PlannedBody.TaskCall call ->
          OutlinedBody.of("task", method(call.call()) + " by task " + call.call().name());
      case PlannedBody.InlineCall call ->
          OutlinedBody.of("http", method(call.call()) + " " + text(call.call().http().path("url")));
      case PlannedBody.Computation _ -> OutlinedBody.of("task", "computes by a task");
      case PlannedBody.SetValue _ -> OutlinedBody.of("set", "sets a value");
      case PlannedBody.Block block ->
          new OutlinedBody("steps", "runs its steps", List.of(), steps(block.steps(), path));
      case PlannedBody.SubWorkflow sub ->
          OutlinedBody.of("workflow", "runs workflow " + sub.plan().workflow());
      case PlannedBody.ChildWorkflow child ->
          OutlinedBody.of(
              "workflow",
              "runs workflow " + child.plan().workflow() + " in an execution of its own");
      case PlannedBody.Switch choice -> choice(choice, path);
      case PlannedBody.WaitFor wait ->
          OutlinedBody.of("wait", "waits " + Times.text(wait.duration()));
      case PlannedBody.WaitUntil wait ->
          OutlinedBody.of("wait", "waits until " + text(wait.time().source()));
      case PlannedBody.AwaitEvent event ->
          OutlinedBody.of("waitFor", "waits for the event " + event.event());
      case PlannedBody.Fail fail -> OutlinedBody.of("fail", "fails with " + fail.code());
    };
  }

  private OutlinedBody choice(PlannedBody.Switch choice, String path) {
    var cases = new ArrayList<OutlinedCase>();
    for (PlannedBody.Case one : choice.cases()) {
      String taken =
          switch (one.test()) {
            case PlannedBody.Test.Match match ->
                match.literals().stream().map(Json::write).collect(Collectors.joining(" or "));
            case PlannedBody.Test.When when -> when.condition().source();
          };
      cases.add(new OutlinedCase(taken, body(one.body(), path)));
    }
    if (choice.otherwise() != null) {
      cases.add(new OutlinedCase("else", body(choice.otherwise(), path)));
    }
    String does =
        choice.value() == null
            ? "chooses by conditions"
            : "chooses by " + text(choice.value().source());
    return new OutlinedBody("switch", does, cases, List.of());
  }

  private static String method(CallDefinition call) {
    return call.http().path("method").asString("GET");
  }

  private static String path(String around, String id) {
    return around.isEmpty() ? id : around + "/" + id;
  }

  /** Text as it is, everything else as JSON. */
  static String text(JsonNode json) {
    return json.isString() ? json.stringValue() : Json.write(json);
  }
}
