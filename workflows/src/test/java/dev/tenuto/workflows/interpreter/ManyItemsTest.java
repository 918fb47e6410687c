package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Compressed;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.temporal.Definitions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A loop goes through many runs, and its state grows so little with each item that one of the most
 * items that there may be can be carried. {@code -Dendless.items=100000} shows it with those.
 */
class ManyItemsTest {

  private static final int MOST_ITEMS = 100_000;
  private static final int ITEMS = Integer.getInteger("endless.items", 20_000);

  /** Calls of a run. */
  private static final int A_RUN = 2_400;

  private final Random random = new Random(1);
  private final Deque<StepPath> open = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void keepsTheStateOfManyItemsSmall() {
    Plan plan =
        Definitions.plans()
            .load(
                Definitions.workflow(
                    "many",
                    """
                    {"steps": [{"id": "each",
                       "forEach": {"items": "{{ lists.range(%d) }}", "maxConcurrency": 20},
                       "http": {"url": "http://a.test/{{ item }}"}}],
                     "output": "{{ [steps.each.output.successCount, steps.each.output.results[%d]] }}"}
                    """
                        .formatted(ITEMS, ITEMS - 1)));
    Machine machine = new Machine(plan, Journal.start("{}"));
    List<Command> answer = take(machine.start(now));
    int runs = 1;
    int largest = 0;
    for (int calls = 1; !machine.ended(); calls++) {
      if (calls % A_RUN == 0) {
        machine.hold();
        while (!open.isEmpty()) {
          take(machine.on(next()));
        }
        String state = Compressed.write(machine.snapshot());
        largest = Math.max(largest, state.length());
        machine = Machine.restore(plan, Compressed.read(state));
        answer = take(machine.resume(now));
        runs++;
      }
      answer = machine.ended() ? answer : take(machine.on(next()));
    }
    assertThat(answer)
        .containsExactly(
            new Command.Complete(
                Value.of(Json.read("[%d, {\"id\": %d}]".formatted(ITEMS, ITEMS - 1)))));
    assertThat(runs).isGreaterThanOrEqualTo(ITEMS / A_RUN);
    assertThat((long) largest * MOST_ITEMS / ITEMS)
        .as("of the state, for the most items")
        .isLessThan(Envelope.MOST_BYTES);
  }

  private List<Command> take(List<Command> commands) {
    for (Command command : commands) {
      if (command instanceof Command.Call call) {
        open.add(call.input().path());
      }
    }
    return commands;
  }

  /** The call that was made first has ended, a little later. */
  private Event next() {
    now = now.plusMillis(random.nextInt(12));
    StepPath path = open.remove();
    String index = path.text().substring(path.text().indexOf('[') + 1, path.text().length() - 1);
    JsonNode output = Json.read("{\"id\": " + index + "}");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("etag", Long.toHexString(random.nextLong()));
    return new Event.CallEnded(
        now, path, new CallResult.Ended(Value.of(output), new Response(200, headers), 1));
  }
}
