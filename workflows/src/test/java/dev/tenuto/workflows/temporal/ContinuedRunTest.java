package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.fails;
import static dev.tenuto.workflows.temporal.ScriptedCalls.failsRetryably;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.contract.HistoryBounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every construct ends the same, with the same calls, in one run and in many. */
class ContinuedRunTest {

  /** A run is over after about two calls. */
  private static final HistoryBounds SHORT = new HistoryBounds(10, 10_000_000, 40_000);

  private static final Duration PAUSE = Duration.ofMillis(10);

  private static final Map<String, String> OTHERS =
      Map.of(
          "inner",
          """
          {"input": {"n": {"type": "integer", "required": true}},
           "vars": {"twice": "{{ input.n * 2 }}"},
           "steps": [{"id": "a", "http": {"url": "http://inner.test/{{ vars.twice }}"},
                      "compensate": {"http": {"method": "DELETE", "url": "http://inner.test/a"}}},
                     {"id": "b", "dependsOn": ["a"], "http": {"url": "http://inner.test/b"}}],
           "output": ["{{ steps.a.output }}", "{{ steps.b.output }}"]}
          """);

  @Test
  void callsWithDrawsRetriesAndPauses() throws Exception {
    sameInOneRunAndInMany(
        """
        {"steps": [
           {"id": "a", "http": {"url": "http://a.test/{{ uuid() }}"}},
           {"id": "b", "dependsOn": ["a"],
            "http": {"url": "http://b.test/{{ steps.a.output.n }}/{{ random() }}"},
            "retry": {"maxAttempts": 3, "initialInterval": "10ms"}},
           {"id": "c", "dependsOn": ["b"], "http": {"url": "http://c.test"}},
           {"id": "d", "dependsOn": ["c"], "if": "steps.a.output.n == 1", "set": {"id": "{{ workflow.executionId }}"}}],
         "output": ["{{ steps.b.output }}", "{{ steps.c.attempts }}", "{{ steps.b.attempts }}"]}
        """,
        calls ->
            calls
                .on("a", answers("{\"n\":1}"))
                .on("b", failsRetryably("http.status.503", PAUSE), answers("1.50"))
                .on("c", parks(PAUSE), parks(PAUSE), answers("2")));
  }

  @Test
  void loopsInLoopsOverBlocks() throws Exception {
    sameInOneRunAndInMany(
        """
        {"steps": [
           {"id": "outer", "forEach": {"items": [1, 2, 3], "maxConcurrency": 2, "as": "o"},
            "steps": [
              {"id": "first", "http": {"url": "http://a.test/{{ o }}"}},
              {"id": "each", "dependsOn": ["first"],
               "forEach": {"items": ["x", "y"], "as": "i", "onItemError": "continue"},
               "http": {"url": "http://b.test/{{ o }}/{{ i }}"},
               "fallback": {"on": ["http.status.404"], "set": "none"}}],
            "output": "{{ steps.each.output.results }}"}],
         "output": "{{ steps.outer.output }}"}
        """,
        calls ->
            calls
                .on("outer[1]/each[0]", fails("http.status.404"))
                .on("outer[2]/each[1]", fails("http.status.500"))
                .on("outer[0]/each[0]", answers("7")));
  }

  @Test
  void roundsAndWaits() throws Exception {
    sameInOneRunAndInMany(
        """
        {"timeout": "1m",
         "steps": [
           {"id": "poll", "timeout": "30s",
            "repeat": {"until": "output.done", "every": "20ms", "max": 9, "collect": "{{ output.n }}"},
            "http": {"url": "http://a.test/{{ iteration }}/{{ default(previous.n, 0) }}"}},
           {"id": "wait", "dependsOn": ["poll"], "wait": {"for": "100ms"}},
           {"id": "last", "dependsOn": ["wait"], "http": {"url": "http://z.test"}}],
         "output": "{{ steps.poll.output }}"}
        """,
        calls ->
            calls
                .on("poll#0", answers("{\"n\":1,\"done\":false}"))
                .on("poll#1", answers("{\"n\":2,\"done\":false}"))
                .on("poll#2", answers("{\"n\":3,\"done\":false}"))
                .on("poll#3", answers("{\"n\":4,\"done\":true}")));
  }

  @Test
  void branchesSubWorkflowsAndChildren() throws Exception {
    sameInOneRunAndInMany(
        """
        {"steps": [
           {"id": "choose", "switch": {"value": 2, "cases": [
              {"match": 1, "set": 1},
              {"match": 2, "workflowRef": "inner", "input": {"n": 3}}]}},
           {"id": "child", "dependsOn": ["choose"],
            "workflowRef": "inner", "mode": "child", "input": {"n": 4}},
           {"id": "children", "dependsOn": ["child"],
            "forEach": {"items": [5, 6, 7], "maxConcurrency": 0},
            "workflowRef": "inner", "mode": "child", "input": {"n": "{{ item }}"}}],
         "output": ["{{ steps.choose.output }}", "{{ steps.child.output }}", "{{ steps.children.output }}"]}
        """,
        calls -> calls.on("choose/a", answers("\"one\"")).on("a", answers("\"two\"")));
  }

  @Test
  void whatIsUndoneAndWhatComesLast() throws Exception {
    sameInOneRunAndInMany(
        """
        {"steps": [
           {"id": "a", "http": {"url": "http://a.test"},
            "compensate": {"http": {"method": "DELETE", "url": "http://a.test/{{ output }}"}}},
           {"id": "each", "dependsOn": ["a"], "forEach": {"items": [1, 2, 3]},
            "http": {"url": "http://b.test/{{ item }}"},
            "compensate": {"http": {"method": "DELETE", "url": "http://b.test/{{ item }}"}}},
           {"id": "sub", "dependsOn": ["each"], "workflowRef": "inner", "input": {"n": 1}},
           {"id": "mended", "dependsOn": ["sub"], "http": {"url": "http://c.test"},
            "fallback": {"steps": [{"id": "x", "http": {"url": "http://x.test"}},
                                   {"id": "y", "dependsOn": ["x"], "http": {"url": "http://y.test"}}]}},
           {"id": "boom", "dependsOn": ["mended"], "fail": {"code": "my.code", "message": "no"}}],
         "finally": [{"id": "tell", "http": {"url": "http://d.test/{{ error.code }}/{{ workflow.status }}"}}]}
        """,
        calls ->
            calls
                .on("a", answers("\"id-1\""))
                .on("mended", fails("http.status.500"))
                .on("each[1]~compensate", fails("http.status.500")));
  }

  private static void sameInOneRunAndInMany(String spec, Consumer<ScriptedCalls> script)
      throws InterruptedException {
    Bundle bundle = Definitions.workflow("endless", spec, OTHERS);
    List<String> inOne;
    try (TestServer server = TestServer.withWorker()) {
      inOne = play(server, bundle, script);
      assertThat(server.runs(ID)).isEqualTo(1);
    }
    try (TestServer server = TestServer.withWorker(SHORT)) {
      assertThat(play(server, bundle, script)).isEqualTo(inOne);
      assertThat(server.runs(ID)).as("runs").isGreaterThan(2);
    }
  }

  private static final ExecutionId ID = new ExecutionId("default", "e-1");

  private static List<String> play(TestServer server, Bundle bundle, Consumer<ScriptedCalls> script)
      throws InterruptedException {
    script.accept(server.calls());
    server.executions().start(new StartRequest(bundle, 7, Json.read("{}"), ID.id(), null));
    Execution execution = server.finish(ID);
    List<String> told = new ArrayList<>();
    told.add(execution.status() + " " + execution.output() + " " + execution.error());
    told.add(execution.workflow() + " " + execution.tags() + " " + execution.input());
    Objects.requireNonNull(execution.steps())
        .forEach(step ->
            told.add(
                String.join(
                    " ",
                    step.path(),
                    step.status().text(),
                    String.valueOf(step.attempts()),
                    String.valueOf(step.output()),
                    String.valueOf(step.error()))));
    server.calls().made().stream()
        .map(made ->
            made.input().path() + " " + made.input().captured() + " attempt " + made.attempt())
        .sorted()
        .forEach(told::add);
    return told;
  }
}
