package dev.tenuto.endtoend;

import java.util.List;
import java.util.Set;

/**
 * A state in which executions are ended: after a step {@code first} that can be undone and before a
 * step of {@code finally}.
 *
 * @param steps as YAML
 * @param asked the paths of the target that tell of the state, how often each at least
 * @param step that must have one of the statuses by then
 * @param closes how many sockets must close
 * @param own what it has come to by itself when nothing interrupts it any more; empty: it is
 *     interrupted
 */
record EndedState(
    String name,
    String steps,
    List<String> asked,
    String step,
    Set<String> statuses,
    int closes,
    String own) {

  static List<EndedState> all() {
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
                    "forEach: {items: \"{{ [1, 2] }}\"}, "
                        + call("limited")
                        + ", rateLimit: {permits: 1, per: 1h}"))
            .in("a[0]", "parked", "succeeded")
            .asking("first"),
        state("wait", step("a", "wait: {for: 1h}")).in("a", "waiting"),
        state("event", step("a", "waitFor: {event: never}")).in("a", "waiting"),
        state("child", step("a", "workflowRef: inner, mode: child, input: {t: \"{{ input.t }}\"}"))
            .asking("inner-first", "slow")
            .closing(1),
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
        state("rounds", step("a", call("round") + ", repeat: {until: 'false', every: 1h}"))
            .in("a", "waiting"),
        state("fallback", step("a", "fail: {code: own.code}, fallback: {" + task("slow") + "}"))
            .closing(1),
        state("undoing", step("a", "fail: {code: own.code}")).concluding("failed"),
        state("finally", step("a", "set: 1")).concluding("completed"));
  }

  private static EndedState state(String name, String steps) {
    return new EndedState(name, steps, List.of(), "", Set.of(), 0, "");
  }

  private EndedState asking(String... paths) {
    return new EndedState(name, steps, List.of(paths), step, statuses, closes, own);
  }

  private EndedState closing(int sockets) {
    return new EndedState(name, steps, asked, step, statuses, sockets, own);
  }

  private EndedState in(String path, String... one) {
    return new EndedState(name, steps, asked, path, Set.of(one), closes, own);
  }

  private EndedState concluding(String status) {
    return new EndedState(name, steps, List.of("held"), step, statuses, closes, status);
  }

  private static String step(String id, String body) {
    return "    - {id: " + id + ", dependsOn: [first], " + body + "}\n";
  }

  private static String call(String path) {
    return "http: {method: POST, url: \"{{ input.t }}/%s\"}, idempotent: true, attemptTimeout: 30s"
        .formatted(path);
  }

  private static String undone(String path) {
    return ", compensate: {" + task(path) + "}";
  }

  /** The same call in a place that has no settings of its own. */
  private static String task(String path) {
    return "taskRef: ask, input: {url: \"{{ input.t }}/%s\"}".formatted(path);
  }

  boolean isConcluding() {
    return !own.isEmpty();
  }

  String workflow(boolean limited) {
    return "ended-" + name + (limited ? "-in-time" : "");
  }

  String yaml(boolean limited) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: %s}
    spec:
      input: {t: {type: string, required: true}}
    %s  steps:
        - {id: first, %s}
    %s  finally:
        - {id: last, %s}
    """
        .formatted(
            workflow(limited),
            limited ? "  timeout: 8s\n" : "",
            call("first") + undone(name.equals("undoing") ? "held" : "undo-first"),
            steps,
            call(name.equals("finally") ? "held" : "last"));
  }

  /** What all of them use. */
  static String shared() {
    return """
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
    kind: Workflow
    metadata: {name: inner}
    spec:
      input: {t: {type: string, required: true}}
      steps:
        - {id: inner, %s}
        - {id: inside, dependsOn: [inner], %s}
      finally:
        - {id: end, %s}
    """
        .formatted(call("inner-first") + undone("undo-inner"), call("slow"), call("inner-last"));
  }
}
