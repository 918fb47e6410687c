package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.answersAfter;
import static dev.tenuto.workflows.temporal.ScriptedCalls.failsRetryably;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends an execution early, undoes and concludes it is the same in one run and in many. */
class ContinuedEndingTest {

  private static final Duration PAUSE = Duration.ofMillis(10);

  /** The calls that undo it and conclude it, in their order. */
  private static final List<String> UNDONE_AND_CONCLUDED =
      List.of(
          "c~compensate",
          "b~compensate/b1",
          "b~compensate/b2",
          "a~compensate",
          "z1",
          "z2",
          "z3[0]",
          "z3[1]",
          "z4");

  /** Steps of which three can be undone, then what is written here, and five last steps. */
  private static String trip(String then) {
    return """
    {"steps": [
       {"id": "a", "http": {"url": "http://a.test"},
        "compensate": {"http": {"method": "DELETE", "url": "http://a.test"}}},
       {"id": "b", "dependsOn": ["a"], "http": {"url": "http://b.test"},
        "compensate": {"steps": [
          {"id": "b1", "http": {"method": "DELETE", "url": "http://b.test/1"}},
          {"id": "b2", "dependsOn": ["b1"], "http": {"method": "DELETE", "url": "http://b.test/2"}}]}},
       {"id": "c", "dependsOn": ["b"], "http": {"url": "http://c.test"},
        "compensate": {"http": {"method": "DELETE", "url": "http://c.test/{{ uuid() }}"}}},
       {"id": "d", "dependsOn": ["c"], "http": {"url": "http://d.test"}},
       {"id": "then", "dependsOn": ["d"], %s}],
     "finally": [
       {"id": "z1", "http": {"url": "http://z.test/{{ workflow.status }}/{{ uuid() }}"}},
       {"id": "z2", "dependsOn": ["z1"], "http": {"url": "http://z.test"}},
       {"id": "zw", "dependsOn": ["z2"], "wait": {"for": "20ms"}},
       {"id": "z3", "dependsOn": ["zw"], "forEach": {"items": [1, 2]}, "http": {"url": "http://z.test/{{ item }}"}},
       {"id": "z4", "dependsOn": ["z3"], "http": {"url": "http://z.test"}}],
     "output": "{{ steps.d.output }}"}
    """
        .formatted(then);
  }

  private static void same(String spec, Play.Story story) throws Exception {
    Play.sameInOneRunAndInMany(Definitions.workflow("trip", spec), story);
  }

  @Test
  void isConcludedInManyRuns() throws Exception {
    same(
        trip("\"set\": 1"),
        play -> {
          play.calls()
              .on("z2", parks(PAUSE), parks(PAUSE))
              .on("z3[0]", failsRetryably("http.status.503", PAUSE));
          play.start();
          assertThat(play.finish().status()).isEqualTo(ExecutionStatus.COMPLETED);
          assertThat(concluding(play)).startsWith("z1", "z2").endsWith("z3[1]", "z4");
        });
  }

  @Test
  void isCancelledInALaterRun() throws Exception {
    same(
        trip("\"waitFor\": {\"event\": \"never\"}"),
        play -> {
          play.start();
          play.await("then", StepStatus.WAITING);
          play.cancel();
          play.cancel();
          assertThat(play.finish().status()).isEqualTo(ExecutionStatus.CANCELLED);
          assertThat(concluding(play)).isEqualTo(UNDONE_AND_CONCLUDED);
        });
  }

  @Test
  void isCancelledInALaterRunOfAChild() throws Exception {
    Bundle parent =
        Definitions.workflow(
            "parent",
            """
            {"steps": [
               {"id": "before", "forEach": {"items": [1, 2, 3, 4]}, "http": {"url": "http://p.test"}},
               {"id": "child", "dependsOn": ["before"], "workflowRef": "trip", "mode": "child"}]}
            """,
            Map.of("trip", trip("\"waitFor\": {\"event\": \"never\"}")));
    Play.sameInOneRunAndInMany(
        parent,
        play -> {
          CountDownLatch begun = new CountDownLatch(1);
          play.calls()
              .on(
                  "a",
                  (input, context) -> {
                    begun.countDown();
                    return answers("1").make(input, context);
                  });
          play.start();
          assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
          play.awaitInChild("child", "then", StepStatus.WAITING);
          play.cancel();
          assertThat(play.finish().status()).isEqualTo(ExecutionStatus.CANCELLED);
          assertThat(concluding(play)).isEqualTo(UNDONE_AND_CONCLUDED);
          assertThat(play.runsOfChild("child") > 1).isEqualTo(play.runs() > 1);
        });
  }

  @Test
  void isUndoneInManyRunsAndCancelledMeanwhile() throws Exception {
    isCancelledWhenItComesTo("a~compensate", "\"fail\": {\"code\": \"own.code\"}");
  }

  @Test
  void isConcludedInManyRunsAndCancelledMeanwhile() throws Exception {
    isCancelledWhenItComesTo("z4", "\"fail\": {\"code\": \"own.code\"}");
  }

  private static void isCancelledWhenItComesTo(String path, String then) throws Exception {
    same(
        trip(then),
        play -> {
          CountDownLatch cancelled = new CountDownLatch(1);
          play.calls().on(path, answersAfter(cancelled, "1"));
          play.start();
          play.await(path, StepStatus.RUNNING);
          play.cancel();
          play.cancel();
          cancelled.countDown();
          Execution execution = play.finish();
          assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
          assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("own.code");
          assertThat(concluding(play)).isEqualTo(UNDONE_AND_CONCLUDED);
        });
  }

  private static List<String> concluding(Play play) {
    return play.calls().made().stream()
        .map(made -> made.input().path().text())
        .filter(path -> path.contains("~compensate") || path.startsWith("z"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"3s, 5m, TIMED_OUT, workflow.timeout", "5m, 3s, FAILED, step.timeout"})
  void isLateByTheTimeOfAllItsRuns(String whole, String step, ExecutionStatus status, String code)
      throws Exception {
    Bundle rounds =
        Definitions.workflow(
            "rounds",
            """
            {"timeout": "%s",
             "steps": [
               {"id": "a", "http": {"url": "http://a.test"},
                "compensate": {"http": {"method": "DELETE", "url": "http://a.test"}}},
               {"id": "poll", "dependsOn": ["a"], "timeout": "%s",
                "repeat": {"until": "false", "every": "200ms", "max": 100},
                "http": {"url": "http://b.test"}}]}
            """
                .formatted(whole, step));
    try (Play play = Play.inManyRuns(rounds)) {
      play.start();
      Execution execution = play.finish();

      assertThat(execution.status()).isEqualTo(status);
      assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo(code);
      assertThat(play.calls().made("a~compensate")).hasSize(1);
      assertThat(play.runs()).isGreaterThan(2);
    }
  }
}
