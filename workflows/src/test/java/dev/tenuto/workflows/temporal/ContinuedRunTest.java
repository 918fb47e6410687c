package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.fails;
import static dev.tenuto.workflows.temporal.ScriptedCalls.failsRetryably;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every construct ends the same, with the same calls, in one run and in many. */
class ContinuedRunTest {

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
           "finally": [{"id": "end", "http": {"url": "http://inner.test/end"}}],
           "output": ["{{ steps.a.output }}", "{{ steps.b.output }}", "{{ uuid() }}"]}
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
           {"id": "d", "dependsOn": ["c"], "if": "steps.a.output.n == 1", "set": {"id": "{{ workflow.executionId }}", "draw": "{{ uuid() }}"}}],
         "output": ["{{ steps.b.output }}", "{{ steps.c.attempts }}", "{{ steps.b.attempts }}", "{{ random() }}"]}
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
           {"id": "pages", "dependsOn": ["wait"],
            "repeat": {"until": "iteration == 2", "collect": "{{ output }}"},
            "steps": [{"id": "page", "http": {"url": "http://b.test/{{ iteration }}"}},
                      {"id": "read", "dependsOn": ["page"], "http": {"url": "http://c.test"}}],
            "output": "{{ steps.page.output }}"},
           {"id": "last", "dependsOn": ["pages"], "http": {"url": "http://z.test"}}],
         "output": ["{{ steps.poll.output }}", "{{ steps.pages.output }}"]}
        """,
        calls ->
            calls
                .on("poll#0", answers("{\"n\":1,\"done\":false}"))
                .on("poll#1", answers("{\"n\":2,\"done\":false}"))
                .on("poll#2", answers("{\"n\":3,\"done\":false}"))
                .on("poll#3", answers("{\"n\":4,\"done\":true}"))
                .on("pages#1/page", answers("7")));
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

  @Test
  void childrenOfManyRuns() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "parent",
            """
            {"steps": [
               {"id": "before", "http": {"url": "http://a.test"}},
               {"id": "child", "dependsOn": ["before"],
                "workflowRef": "long", "mode": "child", "input": {"n": 4}},
               {"id": "between", "dependsOn": ["child"], "http": {"url": "http://b.test"}},
               {"id": "another", "dependsOn": ["between"],
                "workflowRef": "long", "mode": "child", "input": {"n": 5}},
               {"id": "after", "dependsOn": ["another"], "http": {"url": "http://c.test"}}],
             "output": ["{{ steps.child.output }}", "{{ steps.another.output }}"]}
            """,
            Map.of(
                "long",
                """
                {"input": {"n": {"type": "integer", "required": true}},
                 "steps": [{"id": "each", "forEach": {"items": "{{ lists.range(input.n) }}"},
                            "http": {"url": "http://c.test/{{ item }}"}},
                           {"id": "last", "dependsOn": ["each"], "set": "{{ uuid() }}"}],
                 "output": ["{{ steps.each.output.results }}", "{{ steps.last.output }}"]}
                """));

    Play.sameInOneRunAndInMany(
        bundle,
        play -> {
          play.calls().on("each[3]", answers("3"));
          play.start();
          play.finish();
          assertThat(play.runsOfChild("child") > 1).isEqualTo(play.runs() > 1);
        });
  }

  @Test
  void expressionsOverLargeValues() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "large",
            """
            {"steps": [
               {"id": "load", "http": {"url": "http://a.test"}},
               {"id": "b", "dependsOn": ["load"], "http": {"url": "http://b.test/{{ steps.load.output.id }}"}},
               {"id": "c", "dependsOn": ["b"], "http": {"url": "http://c.test"}},
               {"id": "count", "dependsOn": ["c"], "set": "{{ size(steps.load.output) }}"},
               {"id": "d", "dependsOn": ["count"], "if": "steps.load.output.ok", "http": {"url": "http://d.test"}},
               {"id": "moved", "dependsOn": ["d"], "set": {"whole": "{{ steps.load.output }}"}},
               {"id": "e", "dependsOn": ["moved"],
                "http": {"url": "http://e.test/{{ steps.moved.output.whole.id }}/{{ uuid() }}"}},
               {"id": "draw", "dependsOn": ["e"], "set": "{{ steps.load.output.id + uuid() }}"}],
             "output": ["{{ steps.count.output }}", "{{ steps.draw.output }}"]}
            """);
    var large = new Value.Ref("directory", "0".repeat(64), 70_000);

    Play.sameInOneRunAndInMany(
        bundle,
        play -> {
          play.calls().on("load", (_, _) -> new CallResult.Ended(large, null, 1));
          play.evaluating(input -> new EvaluateResult(Value.of(resolved(input.path().text()))));
          play.start();
        });
  }

  private static JsonNode resolved(String path) {
    return Json.read(path.equals("d") ? "true" : "\"of " + path + "\"");
  }

  private static void sameInOneRunAndInMany(String spec, Consumer<ScriptedCalls> script)
      throws Exception {
    Play.sameInOneRunAndInMany(
        Definitions.workflow("endless", spec, OTHERS),
        play -> {
          script.accept(play.calls());
          play.start();
        });
  }
}
