package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Loop;
import dev.tenuto.workflows.contract.Value;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs a step once for each item. */
final class Looping {

  /** The most items of one loop. */
  static final int MAX_ITEMS = 100_000;

  private final Outbox outbox;
  private final Agenda agenda;
  private final Endings endings;
  private final Asking asking;
  private final Gathering gathering;

  Looping(Settling settling, Asking asking, Gathering gathering) {
    this.outbox = settling.outbox();
    this.agenda = settling.agenda();
    this.endings = settling.endings();
    this.asking = asking;
    this.gathering = gathering;
  }

  void start(StepRun loop) {
    Loop plan = Objects.requireNonNull(loop.step().loop());
    Value items = asking.ask(loop, Query.of(loop, Purpose.ITEMS, plan.items()));
    if (items != null) {
      itemsEvaluated(loop, items, 0);
    }
  }

  Gathering gathering() {
    return gathering;
  }

  /**
   * @param count of the items, where the value is a list that is kept outside; else 0
   */
  void itemsEvaluated(StepRun loop, Value items, int count) {
    Elements elements = elements(items, count);
    StepFailure refusal = refusal(items, elements);
    if (elements == null || refusal != null) {
      endings.fail(loop, Objects.requireNonNull(refusal));
      return;
    }
    loop.start(outbox.now());
    loop.move(new StepState.Inside());
    loop.open(new Items(loop, elements));
    goOn(loop);
  }

  /** An item has begun or ended: the next begins as there is room, or the loop ends. */
  void goOn(StepRun loop) {
    Items items = Items.of(loop);
    if (items.mayBegin()) {
      agenda.due(items.next());
    } else if (items.isIdle()) {
      close(loop, items);
    }
  }

  /** The next item begins if there is room: it could have begun before, and was not to. */
  void resume(StepRun loop) {
    Items items = Items.of(loop);
    if (items.mayBegin()) {
      agenda.due(items.next());
    }
  }

  private void close(StepRun loop, Items items) {
    Outcome unfinished = items.unfinished();
    if (unfinished != null) {
      endings.end(loop, unfinished);
      return;
    }
    Value output = gathering.items(loop, items);
    if (output != null) {
      gathered(loop, output);
    }
  }

  void gathered(StepRun loop, Value output) {
    endings.end(loop, Outcome.Succeeded.with(output));
  }

  private static @Nullable Elements elements(Value items, int count) {
    return switch (items) {
      case Value.Inline inline -> elements(inline.json());
      // no list of no items is large
      case Value.Ref ref -> count == 0 ? null : new Elements.Kept(ref, count);
    };
  }

  private static @Nullable Elements elements(JsonNode json) {
    if (json instanceof ArrayNode list) {
      return new Elements.Here(list);
    }
    return json.isObject() ? new Elements.Here(entries(json)) : null;
  }

  private static ArrayNode entries(JsonNode map) {
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      entries.addObject().put("key", entry.getKey()).set("value", entry.getValue());
    }
    return entries;
  }

  private static @Nullable StepFailure refusal(Value items, @Nullable Elements elements) {
    if (elements == null) {
      return StepFailure.of(
          FailureCode.EXPRESSION_TYPE,
          "forEach.items must give a list or a map, and gives "
              + (items instanceof Value.Inline inline ? kind(inline.json()) : "a large text"));
    }
    return elements.size() <= MAX_ITEMS
        ? null
        : StepFailure.of(
            FailureCode.LIMIT_ITEMS,
            "The loop has %d items and at most %d are allowed; take them in parts"
                .formatted(elements.size(), MAX_ITEMS));
  }

  private static String kind(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING -> "null";
      case ARRAY -> "a list";
      case OBJECT, POJO -> "a map";
      case BINARY -> "bytes";
    };
  }
}
