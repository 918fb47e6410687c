package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionStep;
import dev.tenuto.workflows.contract.StepStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What waits while a run ends, and what is sent to it, is the same in one run and in many. */
class ContinuedWaitingTest {

  @Test
  void whatStillWaitsWhenARunIsOver() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "waiting",
            """
            {"steps": [
               {"id": "parked", "http": {"url": "http://p.test"}},
               {"id": "pause", "wait": {"for": "3s"}},
               {"id": "event", "waitFor": {"event": "go"}},
               {"id": "a", "http": {"url": "http://a.test"}},
               {"id": "b", "dependsOn": ["a"], "http": {"url": "http://b.test"}},
               {"id": "c", "dependsOn": ["b"], "http": {"url": "http://c.test"}},
               {"id": "d", "dependsOn": ["c"], "http": {"url": "http://d.test"}}],
             "output": ["{{ steps.parked.output }}", "{{ steps.event.output }}"]}
            """);

    Play.sameInOneRunAndInMany(
        bundle,
        play -> {
          play.calls().on("parked", parks(Duration.ofSeconds(3)), answers("1"));
          play.start();
          Execution execution = play.await("d", StepStatus.SUCCEEDED);
          assertThat(execution.steps())
              .extracting(ExecutionStep::path, ExecutionStep::status)
              .contains(
                  tuple("parked", StepStatus.PARKED),
                  tuple("pause", StepStatus.WAITING),
                  tuple("event", StepStatus.WAITING));
          play.send("go", "\"now\"", null);
        });
  }

  @Test
  void eventsThatComeBeforeTheyAreWaitedForAndAfter() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "told",
            """
            {"steps": [
               {"id": "begin", "waitFor": {"event": "begin"}},
               {"id": "a", "dependsOn": ["begin"], "http": {"url": "http://a.test"}},
               {"id": "b", "dependsOn": ["a"], "http": {"url": "http://b.test"}},
               {"id": "c", "dependsOn": ["b"], "http": {"url": "http://c.test"}},
               {"id": "early", "dependsOn": ["c"], "waitFor": {"event": "early"}},
               {"id": "d", "dependsOn": ["early"], "http": {"url": "http://d.test/{{ steps.early.output }}"}},
               {"id": "late", "dependsOn": ["d"], "waitFor": {"event": "late"}},
               {"id": "e", "dependsOn": ["late"], "http": {"url": "http://e.test"}},
               {"id": "again", "dependsOn": ["e"], "waitFor": {"event": "early"}}],
             "output": ["{{ steps.early.output }}", "{{ steps.late.output }}", "{{ steps.again.output }}"]}
            """);

    Play.sameInOneRunAndInMany(
        bundle,
        play -> {
          play.start();
          play.send("early", "1", "key-1");
          play.send("begin", "null", null);
          play.await("late", StepStatus.WAITING);
          play.send("early", "2", "key-1");
          play.send("early", "3", "key-2");
          play.send("late", "1.50", null);
          assertThat(play.finish().output()).isEqualTo(Json.read("[1,1.50,3]"));
        });
  }
}
