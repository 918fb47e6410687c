package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.interpreter.Command;
import dev.tenuto.workflows.interpreter.Event;
import dev.tenuto.workflows.interpreter.Machine;
import dev.tenuto.workflows.interpreter.Start;
import dev.tenuto.workflows.interpreter.WorkflowFacts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/** One execution in a state machine, with nothing around it. */
final class Execution {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final CallResult ANSWER =
      new CallResult.Ended(Value.of(Json.read("{\"n\": 1, \"state\": \"done\"}")), null, 1);

  private Execution() {}

  /**
   * Runs to the end and answers every call with the same.
   *
   * @return how many calls were made
   */
  static int run(Plan plan) {
    return run(plan, Json.read("{\"base\": \"http://localhost\", \"count\": 1}"));
  }

  static int run(Plan plan, JsonNode input) {
    var facts = new WorkflowFacts(plan.workflow().name(), "default", 1, "e", NOW);
    var machine = new Machine(plan, new Start(Envelope.ENGINE_VERSION, "scope", "", facts, input));
    Queue<Command.Call> calls = new ArrayDeque<>();
    int made = 0;
    boolean completed = take(machine.start(NOW), calls);
    while (!calls.isEmpty()) {
      var call = calls.remove();
      made++;
      completed = take(machine.on(new Event.CallEnded(NOW, call.input().path(), ANSWER)), calls);
    }
    if (!completed) {
      throw new IllegalStateException("The execution did not complete");
    }
    return made;
  }

  private static boolean take(Iterable<Command> commands, Queue<Command.Call> calls) {
    boolean completed = false;
    for (Command command : commands) {
      if (command instanceof Command.Call call) {
        calls.add(call);
      }
      completed |= command instanceof Command.Complete;
    }
    return completed;
  }
}
