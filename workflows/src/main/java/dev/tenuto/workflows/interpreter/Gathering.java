package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Demand;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Puts together what the items of a loop or the rounds of a repetition gave; outside, where some of
 * it is kept there.
 */
final class Gathering {

  static final String PARTS = "parts";

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
    List<Value> results = results(items);
    return Chunks.fitTogether(results)
        ? gather(loop, results, parts -> loopOutput(items, parts))
        : join(loop, new Chunks(results, false), 0, null);
  }

  /** The output of a repetition that collects; null when it is put together outside. */
  @Nullable Value rounds(StepRun repeat, Rounds rounds) {
    return rounds.before().isEmpty()
        ? gather(repeat, rounds, Value.of(rounds.collected()))
        : join(repeat, new Chunks(lists(rounds), true), 0, null);
  }

  /**
   * Something was put together outside: the output, which is given back, or a list of its first
   * parts, whose next are asked for.
   */
  @Nullable Value goOn(StepRun run, StepState.Evaluating evaluating, Value value) {
    int next = evaluating.position();
    if (next == 0) {
      return value;
    }
    Chunks chunks = chunks(run);
    if (next < chunks.parts().size()) {
      return join(run, chunks, next, value);
    }
    return run.isLoop()
        ? gather(run, List.of(value), list -> loopOutput(Items.of(run), list.getFirst()))
        : gather(run, Rounds.of(run), value);
  }

  private static Chunks chunks(StepRun run) {
    return run.isLoop()
        ? new Chunks(results(Items.of(run)), false)
        : new Chunks(lists(Rounds.of(run)), true);
  }

  private static List<Value> results(Items items) {
    var results = new ArrayList<Value>(items.begun().size());
    items.begun().forEach(item -> results.add(StepFacts.output(item.ended().outcome())));
    return results;
  }

  private static List<Value> lists(Rounds rounds) {
    var lists = new ArrayList<>(rounds.before());
    lists.add(Value.of(rounds.collected()));
    return lists;
  }

  /** Has as many parts as can be carried put behind those that are a list already. */
  private @Nullable Value join(StepRun run, Chunks chunks, int from, @Nullable Value before) {
    Chunks.Chunk chunk = chunks.from(from, before);
    askOutside(
        run,
        chunk.end(),
        new EvaluateRequest(chunk.template(), chunk.captured(), new Demand.Joined()));
    return null;
  }

  private @Nullable Value gather(StepRun repeat, Rounds rounds, Value collected) {
    Value last = StepFacts.output(rounds.last().ended().outcome());
    return gather(repeat, List.of(collected, last), parts -> repetitionOutput(rounds, parts));
  }

  private static ObjectNode loopOutput(Items items, List<JsonNode> results) {
    return loopOutput(items, JsonNodeFactory.instance.arrayNode().addAll(results));
  }

  private static ObjectNode loopOutput(Items items, JsonNode results) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("results", results);
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
    askOutside(run, 0, new EvaluateRequest(layout.apply(places), captured, null));
    return null;
  }

  private record EvaluateRequest(
      JsonNode template, Map<String, Value> captured, @Nullable Demand demand) {}

  /**
   * @param next the first part that is left for the time after; 0: none, it gives the output
   */
  private void askOutside(StepRun run, int next, EvaluateRequest request) {
    var site = new Evaluations.Site(run.path(), Purpose.GATHERING, outbox.now());
    asking.askOutside(
        run,
        new StepState.Evaluating(Purpose.GATHERING, false, null, next),
        evaluations
            .outside(site, request.template(), request.captured())
            .demanding(request.demand()));
  }
}
