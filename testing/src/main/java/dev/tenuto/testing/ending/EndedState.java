package dev.tenuto.testing.ending;

import java.util.List;
import java.util.Set;

/**
 * A state in which executions are ended: after a step {@code first} that can be undone and before a
 * step of {@code finally}.
 *
 * @param around what stands around the steps
 * @param steps as YAML
 * @param asked the paths of the target that tell of the state, how often each at least
 * @param step that must have one of the statuses by then
 * @param closes how many sockets must close
 * @param own what it has come to by itself when nothing interrupts it any more; empty: it is
 *     interrupted
 */
public record EndedState(
    String name,
    Around around,
    String steps,
    List<String> asked,
    String step,
    Set<String> statuses,
    int closes,
    String own) {

  private static final String STOPPING =
      """
          - {id: stop, waitFor: {event: stop}}
          - {id: broken, dependsOn: [stop], fail: {code: other.code}}
      """;

  /** What else the workflow of a state has. */
  public enum Variant {
    PLAIN(""),
    /** It has eight seconds. */
    IN_TIME("-in-time"),
    /** A further step of it fails when the event {@code stop} comes. */
    STOPPED("-stopped");

    private final String suffix;

    Variant(String suffix) {
      this.suffix = suffix;
    }
  }

  /**
   * What stands around the steps of a state.
   *
   * @param more settings of the workflow, as YAML
   * @param first the path that the first step asks for
   * @param undo what undoes it, as YAML
   * @param last what the step of {@code finally} does, as YAML
   */
  record Around(String more, String first, String undo, String last) {

    static final Around USUAL = new Around("", "first", task("undo-first"), telling("last"));

    Around having(String settings) {
      return new Around(settings, first, undo, last);
    }

    Around beginning(String path) {
      return new Around(more, path, undo, last);
    }

    Around undoing(String body) {
      return new Around(more, first, body, last);
    }

    Around ending(String body) {
      return new Around(more, first, undo, body);
    }
  }

  static EndedState state(String name, String steps) {
    return new EndedState(name, Around.USUAL, steps, List.of(), "", Set.of(), 0, "");
  }

  EndedState asking(String... paths) {
    return new EndedState(name, around, steps, List.of(paths), step, statuses, closes, own);
  }

  EndedState closing(int sockets) {
    return new EndedState(name, around, steps, asked, step, statuses, sockets, own);
  }

  EndedState in(String path, String... one) {
    return new EndedState(name, around, steps, asked, path, Set.of(one), closes, own);
  }

  EndedState concluding(String status) {
    return new EndedState(name, around, steps, asked, step, statuses, closes, status);
  }

  EndedState within(Around other) {
    return new EndedState(name, other, steps, asked, step, statuses, closes, own);
  }

  static String step(String id, String body) {
    return "    - {id: " + id + ", dependsOn: [first], " + body + "}\n";
  }

  static String call(String path) {
    return "http: {method: POST, url: \"{{ input.t }}/%s\"}, idempotent: true, attemptTimeout: 30s"
        .formatted(path);
  }

  static String undone(String path) {
    return undoneBy(task(path));
  }

  private static String undoneBy(String body) {
    return ", compensate: {" + body + "}";
  }

  /** A call that reads what has become of the steps. */
  static String telling(String path) {
    return """
    http: {method: POST, url: "{{ input.t }}/%s", body: {was: "{{ steps.a.status }}"}},
           idempotent: true, attemptTimeout: 30s\
    """
        .formatted(path);
  }

  /** The same call in a place that has no settings of its own. */
  static String task(String path) {
    return "taskRef: ask, input: {url: \"{{ input.t }}/%s\"}".formatted(path);
  }

  /** A call of which an execution may make one in half a minute; the next is parked so long. */
  static String scarce(String path) {
    return "taskRef: scarce, input: {of: \"{{ input.t }}\", url: \"{{ input.t }}/%s\"}"
        .formatted(path);
  }

  /** The same call after half a minute. */
  static String late(String path) {
    return "steps: [{id: pause, wait: {for: 30s}}, {id: then, dependsOn: [pause], %s}]"
        .formatted(task(path));
  }

  /** Another workflow as an execution of its own. */
  static String child(String workflow) {
    return "workflowRef: %s, mode: child, input: {t: \"{{ input.t }}\"}".formatted(workflow);
  }

  /** Whether it stays as it is for a while, whatever is asked of it. */
  public boolean isLasting() {
    return isConcluding() || asked.contains("held");
  }

  /** Whether nothing interrupts it any more. */
  public boolean isConcluding() {
    return !own.isEmpty();
  }

  /** The name of the workflow that comes to it. */
  public String workflow(Variant variant) {
    return "ended-" + name + variant.suffix;
  }

  /** The workflow that comes to it. */
  public String yaml(Variant variant) {
    return """
    apiVersion: tenuto.dev/v1
    kind: Workflow
    metadata: {name: %s}
    spec:
      input: {t: {type: string, required: true}}
      maxParallel: 2
    %s  steps:
        - {id: first, %s}
    %s%s  finally:
        - {id: last, %s}
    """
        .formatted(
            workflow(variant),
            (variant == Variant.IN_TIME ? "  timeout: 8s\n" : "") + around.more(),
            call(around.first()) + undoneBy(around.undo()),
            steps,
            variant == Variant.STOPPED ? STOPPING : "",
            around.last());
  }
}
