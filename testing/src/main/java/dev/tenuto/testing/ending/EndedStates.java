package dev.tenuto.testing.ending;

import static dev.tenuto.testing.ending.EndedState.call;
import static dev.tenuto.testing.ending.EndedState.child;
import static dev.tenuto.testing.ending.EndedState.late;
import static dev.tenuto.testing.ending.EndedState.scarce;
import static dev.tenuto.testing.ending.EndedState.state;
import static dev.tenuto.testing.ending.EndedState.step;
import static dev.tenuto.testing.ending.EndedState.task;
import static dev.tenuto.testing.ending.EndedState.telling;
import static dev.tenuto.testing.ending.EndedState.undone;

import dev.tenuto.testing.ending.EndedState.Around;
import java.util.List;

/** The states in which executions are ended. */
public final class EndedStates {

  /** Two of it are more than all calls in flight may read. */
  private static final String BIG =
      "set: \"{{ lists.range(60000).map(i, 'twenty characters ..').join('') }}\"";

  private EndedStates() {}

  /** All that any worker comes to. */
  public static List<EndedState> all() {
    return List.of(
        state("call", step("a", call("slow"))).asking("slow").closing(1),
        state("undoable-call", step("a", call("held") + undone("undo-a"))).asking("held"),
        state(
                "between-retries",
                step("a", call("down") + ", retry: {initialInterval: 25s, jitter: 0}"))
            .asking("down"),
        state(
                "parked-retry",
                step(
                    "a",
                    call("down") + ", retry: {initialInterval: 40s, maxInterval: 1m, jitter: 0}"))
            .asking("down")
            .in("a", "parked"),
        state(
                "breaker",
                step(
                    "a",
                    call("down")
                        + ", circuitBreaker: {failureRate: 0.5, minimumCalls: 1, slidingWindow: 1,"
                        + " openFor: 10m}"))
            .in("a", "parked"),
        state(
                "rate-limit",
                step(
                    "a",
                    // one by one: no call is on its way once the first is parked or done
                    "forEach: {items: \"{{ [1, 2] }}\", maxConcurrency: 1}, "
                        + call("limited")
                        + ", rateLimit: {permits: 1, per: 1h}"))
            .in("a[0]", "parked", "succeeded")
            .asking("first"),
        state("wait", step("a", "wait: {for: 1h}")).in("a", "waiting"),
        state("event", step("a", "waitFor: {event: never}")).in("a", "waiting"),
        state("child", step("a", child("inner"))).asking("inner-first", "slow").closing(1),
        state("sub-workflow", step("a", "workflowRef: inner, input: {t: \"{{ input.t }}\"}"))
            .asking("inner-first", "slow")
            .closing(1),
        state(
                "items",
                step(
                    "a",
                    "forEach: {items: \"{{ [1, 2, 3, 4] }}\", maxConcurrency: 2}, "
                        + call("slow-{{ item }}")))
            .asking("slow-1", "slow-2")
            .closing(2),
        state(
                "undoable-item",
                step(
                    "a",
                    "forEach: {items: \"{{ [1, 2] }}\", maxConcurrency: 1}, "
                        + call("held")
                        + undone("undo-a")))
            .asking("held"),
        state(
                "block",
                step(
                    "a",
                    "steps: [{id: inner, %s}, {id: inside, dependsOn: [inner], %s}]"
                        .formatted(call("inner-first") + undone("undo-inner"), call("slow"))))
            .asking("inner-first", "slow")
            .closing(1),
        state("case", step("a", "switch: {value: 1, cases: [{match: 1, " + task("slow") + "}]}"))
            .asking("slow")
            .closing(1),
        state(
                "queued",
                step(
                    "a",
                    "forEach: {items: \"{{ [1, 2, 3, 4] }}\", maxConcurrency: 0}, "
                        + call("slow-{{ item }}")))
            .asking("slow-1", "slow-2")
            .closing(2),
        state("limited-step", step("a", call("slow") + ", timeout: 1h")).asking("slow").closing(1),
        state(
                "limited-sub-workflow",
                step("a", "workflowRef: brief, input: {t: \"{{ input.t }}\"}"))
            .asking("inner-first", "slow")
            .closing(1),
        state("rounds", step("a", call("round") + ", repeat: {until: 'false', every: 1h}"))
            .in("a", "waiting"),
        state("call-of-a-round", step("a", call("slow") + ", repeat: {until: 'false'}"))
            .asking("slow")
            .closing(1),
        state("fallback", step("a", "fail: {code: own.code}, fallback: {" + task("slow") + "}"))
            .closing(1),
        undoing("undoing", task("held")).asking("held"),
        undoing("undoing-parked", scarce("undo-first")).in("first~compensate", "parked"),
        undoing("undoing-waiting", late("undo-first")).in("first~compensate/pause", "waiting"),
        undoing("undoing-child", child("holding")).asking("held"),
        ending("finally", telling("held")).asking("held"),
        ending("finally-parked", scarce("last")).in("last", "parked"),
        ending("finally-waiting", late("last")).in("last/pause", "waiting"),
        ending("finally-child", child("holding")).asking("held"));
  }

  /** One whose first step is undone so, as another one has failed. */
  private static EndedState undoing(String name, String body) {
    String failed = "    - {id: failed, dependsOn: [a], fail: {code: own.code}}\n";
    return state(name, step("a", scarce("taken")) + failed)
        .within(Around.USUAL.undoing(body))
        .concluding("failed");
  }

  /** One whose step of {@code finally} does this. */
  private static EndedState ending(String name, String body) {
    return state(name, step("a", scarce("taken")))
        .within(Around.USUAL.ending(body))
        .concluding("completed");
  }

  /** Those of a worker that keeps large values in a store: an expression over one is resolved. */
  public static List<EndedState> ofLargeValues() {
    return List.of(
        outside("outside-condition", step("a", "if: size(steps.first.output.text) > 3, set: 1")),
        outside(
            "outside-value",
            step("a", "set: \"{{ size(steps.first.output.text) }}\"" + undone("undo-a"))),
        outside("outside-time", step("a", "wait: {until: \"{{ steps.first.output.time }}\"}")));
  }

  /** Those that few executions ever come to, and one that fails before it waits for anything. */
  public static List<EndedState> rare() {
    return List.of(
        state("inner-limit", briefIn("2h")).asking("inner-first", "slow"),
        state("outer-limit", briefIn("30m")).asking("inner-first", "slow"),
        state("refused", step("a", "workflowRef: wrong, input: {t: \"{{ input.t }}\"}"))
            .asking("never"),
        state("refused-at-once", step("a", "set: \"{{ vars.number }}\""))
            .within(Around.USUAL.having("  vars: {number: \"{{ int(input.t) }}\"}\n"))
            .asking("never"),
        state(
                "last-attempt",
                step(
                    "a",
                    call("down")
                        + ", retry: {maxAttempts: 2, initialInterval: 31s, maxInterval: 31s,"
                        + " jitter: 0}"))
            .asking("never"),
        state(
                "at-once",
                step("a", call("down") + ", retry: {initialInterval: 0s, maxAttempts: 2}")
                    + step("b", call("slow")))
            .asking("down", "slow"),
        state(
                "event-beside-a-call",
                step("a", "waitFor: {event: never}") + step("b", call("held") + undone("undo-b")))
            .asking("held"),
        state("no-room", twoLarge("held-large")).asking("held-large"),
        state("room-again", twoLarge("quick")).in("a", "succeeded"),
        state(
                "too-much-for-a-call",
                step("big", BIG)
                    + step("more", BIG)
                    + large(
                        "a", "quick", "[\"{{ steps.big.output }}\", \"{{ steps.more.output }}\"]"))
            .asking("never"),
        outside("outside-in-parts", step("big", BIG) + beside("a") + beside("b") + beside("c"))
            .in("a", "running"),
        outside(
                "outside-too-much",
                step("big", BIG)
                    + step("more", BIG)
                    + "    - {id: a, set: \"{{ size(steps.first.output.text) + size(steps.big.output)"
                    + " + size(steps.more.output) }}\"}\n")
            .asking("never"));
  }

  /** One of several that carry so much that they are not all begun at once. */
  private static String beside(String id) {
    return step(id, "set: \"{{ size(steps.first.output.text) + size(steps.big.output) }}\"");
  }

  /** A sub-workflow that has an hour, in a step that has this time. */
  private static String briefIn(String timeout) {
    return step("a", "workflowRef: brief, timeout: " + timeout + ", input: {t: \"{{ input.t }}\"}");
  }

  /** Two calls of which one has room at a time. */
  private static String twoLarge(String path) {
    String body = "\"{{ steps.big.output }}\"";
    return step("big", BIG) + large("b", path, body) + large("a", path, body);
  }

  private static String large(String id, String path, String body) {
    return ("    - {id: %s, http: {method: POST, url: \"{{ input.t }}/%s\", body: %s},"
            + " idempotent: true, attemptTimeout: 30s}%n")
        .formatted(id, path, body);
  }

  /** One whose first answer is large. */
  private static EndedState outside(String name, String steps) {
    return state(name, steps).within(Around.USUAL.beginning("large"));
  }

  /** What all of them use. */
  public static String shared() {
    return inner("inner", "", "slow")
        + "---\n"
        + inner("brief", "  timeout: 1h\n", "slow")
        + "---\n"
        + inner("holding", "", "held")
        + """
        ---
        apiVersion: tenuto.dev/v1
        kind: Workflow
        metadata: {name: wrong}
        spec:
          input: {t: {type: string, required: true}}
          vars: {number: "{{ int(input.t) }}"}
          steps:
            - {id: inner, set: "{{ vars.number }}"}
        ---
        apiVersion: tenuto.dev/v1
        kind: Task
        metadata: {name: ask}
        spec:
          input: {url: {type: string, required: true}}
          http: {method: POST, url: "{{ input.url }}"}
          idempotent: true
          attemptTimeout: 30s
        ---
        apiVersion: tenuto.dev/v1
        kind: Task
        metadata: {name: scarce}
        spec:
          input: {of: {type: string, required: true}, url: {type: string, required: true}}
          http: {method: POST, url: "{{ input.url }}"}
          idempotent: true
          attemptTimeout: 30s
          rateLimit: {permits: 1, per: 30s, key: "{{ input.of }}"}
        """;
  }

  private static String inner(String name, String timeout, String path) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: %s}
    spec:
      input: {t: {type: string, required: true}}
    %s  steps:
        - {id: inner, %s}
        - {id: inside, dependsOn: [inner], %s}
      finally:
        - {id: end, %s}
    """
        .formatted(
            name,
            timeout,
            call("inner-first") + undone("undo-inner"),
            call(path),
            call("inner-last"));
  }
}
