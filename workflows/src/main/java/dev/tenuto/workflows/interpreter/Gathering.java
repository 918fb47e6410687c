package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts together what the items of a loop or the rounds of a repetition gave; outside, where some of
 * it is kept there.
 */
final class Gathering {

  private static final String PARTS = "parts";

  private final Outbox outbox;
  private final Asking asking;
  private final Evaluations evaluations;

  Gathering(Outbox outbox, Asking asking, Evaluations evaluations) {
    this.outbox = outbox;
    this.asking = asking;
    this.evaluations = evaluations;
  }

  /** The output of a loop; null when it is put together outside. */
  @Nullable Value items(StepRun loop, Items items) {
    var results = new ArrayList<Value>(items.begun().size());
    items.begun().forEach(item -> results.add(StepFacts.output(item.ended().outcome())));
    return gather(loop, results, parts -> loopOutput(items, parts));
  }

  /** The output of a repetition that collects; null when it is put together outside. */
  @Nullable Value rounds(StepRun repeat, Rounds rounds) {
    Value last = StepFacts.output(rounds.last().ended().outcome());
    return gather(
        repeat,
        List.of(Value.of(rounds.collected()), last),
        parts -> repetitionOutput(rounds, parts));
  }

  private static ObjectNode loopOutput(Items items, List<JsonNode> results) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode list = output.putArray("results");
    list.addAll(results);
    output.put("itemCount", items.elements().size());
    output.put("successCount", items.succeeded());
    output.put("failureCount", items.failed());
    output.put("skippedCount", items.skipped());
    return output;
  }

  private static ObjectNode repetitionOutput(Rounds rounds, List<JsonNode> parts) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("collected", parts.getFirst());
    output.set("iterations", Json.number(rounds.begun().size()));
    output.set("last", parts.getLast());
    return output;
  }

  private @Nullable Value gather(
      StepRun run, List<Value> parts, Function<List<JsonNode>, ObjectNode> layout) {
    if (parts.stream().allMatch(Value.Inline.class::isInstance)) {
      return Value.of(
          layout.apply(parts.stream().map(part -> ((Value.Inline) part).json()).toList()));
    }
    // data is never read as a template: every part has a name, and the template only places it
    var places = new ArrayList<JsonNode>(parts.size());
    var captured = new LinkedHashMap<String, Value>();
    ObjectNode here = JsonNodeFactory.instance.objectNode();
    captured.put(PARTS, Value.of(here));
    for (int i = 0; i < parts.size(); i++) {
      String name = "p" + i;
      places.add(StringNode.valueOf("{{ " + PARTS + "." + name + " }}"));
      switch (parts.get(i)) {
        case Value.Inline inline -> here.set(name, inline.json());
        case Value.Ref ref -> captured.put(PARTS + "." + name, ref);
      }
    }
    var site = new Evaluations.Site(run.path(), Purpose.GATHERING, outbox.now());
    asking.askOutside(
        run,
        new StepState.Evaluating(Purpose.GATHERING, false, null, 0),
        evaluations.outside(site, layout.apply(places), captured));
    return null;
  }
}
