package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random plans under random orders of outcomes, against the rules as {@link ReferenceExecutor} has
 * them; the machine is written as text and restored at every state. {@code -Dsimulation.seed=N}
 * plays one seed alone.
 */
class MachineSimulationTest {

  private static final int SEEDS = 2_000;
  private static final int MOST_PARKS = 10;

  @Test
  void doesWhatTheRulesSay() {
    Long one = Long.getLong("simulation.seed");
    if (one != null) {
      new Run(one).play();
      return;
    }
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        new Run(seed).play();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Failed with -Dsimulation.seed=" + seed, e);
      }
    }
  }

  private static final class Run {
    private final Random random;
    private final Plan plan;
    private final ReferenceExecutor reference;
    private Machine machine;
    private Instant now = Journal.START;
    private int parks;

    Run(long seed) {
      random = new Random(seed);
      Sketch sketch = Sketch.random(random);
      plan = sketch.plan();
      reference = new ReferenceExecutor(sketch);
      machine = new Machine(plan, Journal.start("{}"));
    }

    void play() {
      compare("start", machine.start(now), reference.start());
      while (!reference.ended()) {
        machine = Snapshots.rewritten(plan, machine);
        now = now.plusMillis(random.nextInt(5_000));
        next();
      }
      assertThat(machine.ended()).isTrue();
    }

    private void next() {
      List<String> running = reference.running();
      List<String> parked = reference.parked();
      if (random.nextInt(60) == 0) {
        take(new Event.CancelRequested(now, ""), reference.cancel());
        return;
      }
      int choice = random.nextInt(running.size() + parked.size());
      if (choice < running.size()) {
        answer(running.get(choice));
      } else {
        String path = parked.get(choice - running.size());
        var timer = new TimerId(TimerId.Purpose.PARKED, new StepPath(path));
        take(new Event.TimerFired(now, timer), reference.wakes(path));
      }
    }

    private void answer(String path) {
      var step = new StepPath(path);
      int dice = random.nextInt(10);
      if (dice == 0) {
        var failure = Journal.failure("http.timeout");
        take(new Event.CallFailed(now, step, failure), reference.fails(path, "http.timeout"));
      } else if (dice < 3 && parks++ < MOST_PARKS) {
        boolean retries = random.nextBoolean();
        var failure = retries ? Journal.failure("http.connect") : null;
        var parked = new CallResult.Parked(now.plusSeconds(60), 1, Duration.ofSeconds(1), failure);
        take(new Event.CallEnded(now, step, parked), reference.parks(path, retries));
      } else {
        String output = String.valueOf(random.nextInt(1_000));
        var ended = new CallResult.Ended(Value.of(Json.read(output)), null, 1);
        take(new Event.CallEnded(now, step, ended), reference.succeeds(path, output));
      }
    }

    private void take(Event event, List<String> expected) {
      compare(event, machine.on(event), expected);
    }

    private void compare(Object event, List<Command> commands, List<String> expected) {
      assertThat(commands.stream().map(CommandText::of)).as("%s", event).isEqualTo(expected);
      assertThat(view(machine.steps())).as("after %s", event).isEqualTo(reference.view());
    }

    private static Map<String, String> view(List<StepView> steps) {
      var view = new LinkedHashMap<String, String>();
      steps.forEach(step -> view.put(step.path(), step.status().text()));
      return view;
    }
  }
}
