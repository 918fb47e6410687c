package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.child;
import static dev.tenuto.workflows.interpreter.Steps.choose;
import static dev.tenuto.workflows.interpreter.Steps.compute;
import static dev.tenuto.workflows.interpreter.Steps.fail;
import static dev.tenuto.workflows.interpreter.Steps.http;
import static dev.tenuto.workflows.interpreter.Steps.match;
import static dev.tenuto.workflows.interpreter.Steps.on;
import static dev.tenuto.workflows.interpreter.Steps.otherwise;
import static dev.tenuto.workflows.interpreter.Steps.pause;
import static dev.tenuto.workflows.interpreter.Steps.pauseUntil;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static dev.tenuto.workflows.interpreter.Steps.waitFor;
import static dev.tenuto.workflows.interpreter.Steps.workflow;

import java.time.Duration;
import java.util.List;

/** All constructs of the language, each in the shapes in which it can be ended early. */
final class Constructs {

  private static final Duration SHORT = Duration.ofSeconds(5);

  private Constructs() {}

  static List<Construct> all() {
    return List.of(
        Construct.of("call", task("a"), http("u_h", "null").undoneBy(task("x")), undone("u_b", "a"))
            .done(),
        Construct.of("retrying call", undone("u_a"), task("b"), task("c").after("b"))
            .answering("u_a", "retries", "retries", "1")
            .answering("b", "retries", "!http.tls")
            .done(),
        Construct.of("parked call", undone("u_a"), task("b"), undone("u_c", "b"))
            .answering("u_a", "parked", "parked", "1")
            .answering("b", "parked", "1")
            .answering("u_c~compensate", "parked", "1")
            .done(),
        Construct.of("queued calls", task("a"), undone("u_b"), task("c"), undone("u_d"))
            .with(plan -> plan.maxParallel(1))
            .answering("a", "parked", "1")
            .done(),
        Construct.of(
                "set and pure task",
                set("s", "\"{{ steps.u_first.output }}\""),
                compute("p", "{\"x\": \"{{ steps.u_first.output }}\"}", "\"{{ input.x }}\"")
                    .undoneBy(task("x")),
                task("a", "{\"x\": \"{{ steps.s.output }}\"}").after("p"))
            .ending("u_first", "p")
            .done(),
        Construct.of(
                "values kept outside",
                task("u_a", "{\"x\": \"{{ steps.u_first.output }}\"}").undoneBy(task("x")),
                task("b").when("steps.u_first.output.x == 1"),
                set("s", "{\"x\": \"{{ steps.u_first.output.x }}\"}").after("b"))
            .with(plan -> plan.output("{\"x\": \"{{ steps.u_first.output.x }}\"}"))
            .answering("u_first", "ref")
            .done(),
        Construct.of(
                "if",
                task("a").when("1 == 1"),
                task("b").when("1 == 2"),
                undone("u_c", "a", "b").when("steps.u_first.output == 1"))
            .done(),
        Construct.of(
                "switch",
                choose("u_s", "1", match("[1]", task("t")), otherwise(task("e")))
                    .undoneBy(task("x")),
                choose("w", null, on("1 == 2", task("t")), otherwise(block("e", undone("u_i"))))
                    .after("u_s"))
            .done(),
        Construct.of("forEach", undone("u_each").forEach("[1, 2, 3, 4]", "it", 2, false)).done(),
        Construct.of(
                "forEach over a map",
                task("each").forEach("{\"a\": 1, \"b\": 2}", "it", 1, false),
                undone("u_all").forEach("{\"a\": 1, \"b\": 2, \"c\": 3}", "it", 0, false))
            .answering("each[1]", "parked", "1")
            .done(),
        Construct.of(
                "forEach, onItemError: continue",
                undone("u_each").forEach("[1, 2, 3]", "it", 2, true),
                task("after").after("u_each"))
            .answering("u_each[1]", "!http.tls")
            .done(),
        Construct.of(
                "forEach, onItemError: stop", undone("u_each").forEach("[1, 2, 3]", "it", 2, false))
            .answering("u_each[0]", "retries", "1")
            .answering("u_each[1]", "!http.tls")
            .done(),
        Construct.of(
                "forEach over blocks",
                block("rows", undone("u_r"), task("t").after("u_r"))
                    .forEach("[1, 2]", "row", 2, false)
                    .undoneBy(block("x", task("x1"))))
            .ending("rows[0]/t", "rows[0]")
            .ending("rows[1]/t", "rows[1]")
            .done(),
        Construct.of("repeat", undone("u_poll").repeat("output == 1", SHORT, 4))
            .answering("u_poll#0", "2")
            .answering("u_poll#1", "parked", "2")
            .ending("u_poll#0")
            .ending("u_poll#1")
            .ending("u_poll#2", "u_poll")
            .done(),
        Construct.of(
                "repeat of blocks",
                block("pages", "1", undone("u_p"), pause("w", SHORT).after("u_p"), task("t"))
                    .collecting("iteration == 1", 3, "\"{{ output }}\""))
            .done(),
        Construct.of(
                "wait",
                pause("w", SHORT).undoneBy(task("x")),
                pauseUntil("t", "\"2026-01-01T00:05:00Z\""),
                undone("u_a", "w", "t"))
            .ending("w", "w")
            .done(),
        Construct.of(
                "waitFor",
                waitFor("e", "go").timeout(Duration.ofMinutes(2)),
                task("a"),
                undone("u_b", "e"))
            .done(),
        Construct.of(
                "waitFor with a timeout",
                waitFor("e", "never").timeout(SHORT).orElse(undone("f")),
                undone("u_b", "e"))
            .done(),
        Construct.of("workflowRef", workflow("u_sub", "{}", inner()).undoneBy(task("x")))
            .inside("u_sub", "u_sub/t")
            .ending("u_sub/z1", "u_sub")
            .done(),
        Construct.of(
                "workflowRef that fails",
                workflow("sub", "{}", inner()).orElse(task("f")),
                undone("u_b"))
            .inside("sub", "sub/none")
            .answering("sub/t", "!http.tls")
            .answering("sub/u_i~compensate", "retries", "1")
            .done(),
        Construct.of(
                "workflowRef in a loop",
                workflow("subs", "{}", inner()).forEach("[1, 2]", "it", 2, true))
            .inside("subs[0]", "subs[0]/t")
            .inside("subs[1]", "subs[1]/t")
            .done(),
        Construct.of(
                "workflowRef, mode: child",
                child("u_c", "{}", steps(set("x", "1"))).undoneBy(task("x")),
                child("d", "{}", steps(set("x", "1"))).after("u_c").timeout(SHORT),
                task("t").after("u_c"))
            .done(),
        Construct.of(
                "fallback",
                undone("u_a").orElse(task("f")),
                task("b").orElse(block("f", undone("u_i"), pause("w", SHORT)), "http.tls"),
                task("c").orElse(waitFor("f", "go")))
            .answering("u_a", "retries", "!http.tls")
            .answering("b", "!http.tls")
            .answering("c", "!http.tls")
            .done(),
        Construct.of(
                "compensate",
                undone("u_a"),
                task("u_b").after("u_a").undoneBy(block("x", task("x1"), task("x2").after("x1"))),
                task("c").after("u_b"),
                task("d"))
            .answering("c", "!http.tls")
            .answering("u_b~compensate/x1", "retries", "!http.tls")
            .answering("u_a~compensate", "parked", "1")
            .done(),
        Construct.of("finally", undone("u_a"))
            .with(plan ->
                plan.last(
                    task("z"),
                    pause("zw", SHORT).after("z"),
                    task("z2").after("zw"),
                    task("z3").forEach("[1, 2]")))
            .answering("z", "parked", "1")
            .answering("z2", "!http.tls")
            .failingAtLast()
            .done(),
        Construct.of("fail", undone("u_a"), fail("stop", "own.code").after("u_a"), task("late"))
            .answering("late", "parked", "1")
            .done(),
        Construct.of(
                "fail in a fallback",
                task("a").orElse(fail("f", "own.code")),
                undone("u_b").after("a"),
                pause("w", SHORT))
            .answering("a", "!http.tls")
            .done(),
        Construct.of(
                "blocks",
                block("u_o", block("i", undone("u_i"), task("t").after("u_i")).orElse(task("f")))
                    .undoneBy(task("x")),
                block("slow", task("h"), waitFor("e", "never")).timeout(SHORT).orElse(undone("f")))
            .ending("u_o/i/t", "u_o")
            .answering("slow/h", "hangs")
            .done(),
        Construct.of(
                "onFailure: continue",
                task("a"),
                undone("u_b"),
                task("c").after("a"),
                undone("u_d", "u_b"))
            .with(Steps.PlanOf::goOnAfterFailures)
            .answering("a", "!http.tls")
            .done());
  }

  private static Steps.PlanOf inner() {
    return steps(undone("u_i"), pause("w", SHORT).after("u_i"), task("t").after("w"))
        .timeout(Duration.ofMinutes(3))
        .last(task("z1"));
  }

  /** A call that can be undone. */
  private static Steps.Step undone(String id, String... after) {
    return task(id).undoneBy(task("x")).after(after);
  }
}
