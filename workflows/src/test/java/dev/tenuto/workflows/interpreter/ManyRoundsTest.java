package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Compressed;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.temporal.Definitions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A repetition of the most rounds that there may be has a state that can be carried. */
class ManyRoundsTest {

  private static final int ROUNDS = 10_000;
  private static final int ROUNDS_OF_A_RUN = 2_000;

  private final Random random = new Random(1);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void goThroughManyRuns() {
    Plan plan =
        Definitions.plans()
            .load(
                Definitions.workflow(
                    "rounds",
                    """
                    {"steps": [{"id": "poll",
                       "repeat": {"until": "iteration == 9999", "max": 10000},
                       "http": {"url": "http://a.test/{{ iteration }}"}}],
                     "output": "{{ steps.poll.output }}"}
                    """));
    Machine machine = new Machine(plan, Journal.start("{}"));
    List<Command> answer = machine.start(now);
    int largest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Command.Call call = (Command.Call) answer.getFirst();
      boolean turn = round % ROUNDS_OF_A_RUN == ROUNDS_OF_A_RUN - 1;
      if (turn) {
        machine.hold();
      }
      now = now.plusMillis(random.nextInt(2_000));
      answer = machine.on(new Event.CallEnded(now, call.input().path(), result(round)));
      if (turn && !machine.ended()) {
        assertThat(answer).as("held back").isEmpty();
        String state = Compressed.write(machine.snapshot());
        largest = Math.max(largest, state.length());
        machine = Machine.restore(plan, Compressed.read(state));
        answer = machine.resume(now);
      }
    }
    assertThat(answer)
        .containsExactly(new Command.Complete(Value.of(Json.read("{\"round\": 9999}"))));
    // the last state was taken at four fifths
    assertThat(largest * 5L / 4).isLessThan(Envelope.MOST_BYTES);
  }

  private CallResult result(int round) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("etag", Long.toHexString(random.nextLong()));
    return new CallResult.Ended(
        Value.of(Json.read("{\"round\": " + round + "}")), new Response(200, headers), 1);
  }
}
