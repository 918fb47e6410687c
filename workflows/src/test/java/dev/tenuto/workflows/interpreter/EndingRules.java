package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.workflows.contract.CallInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is promised of an execution that is ended early, as its authors are told it; by the paths of
 * what was begun and answered, and nothing that the machine knows.
 */
final class EndingRules {

  private static final String UNDOING = "~compensate";

  private final World world;
  private int succeededInTime = Integer.MAX_VALUE;

  EndingRules(World world) {
    this.world = world;
  }

  /** It is told to end, now: what is not a call itself has no time left to succeed. */
  void isToldToEnd() {
    succeededInTime = Math.min(succeededInTime, world.succeeded.size());
  }

  private boolean hasSucceededInTime(String path) {
    int at = world.succeeded.indexOf(path);
    return at >= 0 && at < succeededInTime;
  }

  /** Whether the steps of the execution have ended, so that nothing interrupts it any more. */
  boolean isConcluding() {
    return world.end != null || world.begun.stream().anyMatch(this::concludes);
  }

  private boolean concludes(String path) {
    return isLast(path) || (isUndoing(path) && !isWithin(path));
  }

  /** A step of the execution's own {@code finally}. */
  private static boolean isLast(String path) {
    return path.startsWith("z");
  }

  private static boolean isUndoing(String path) {
    return path.contains(UNDOING);
  }

  private static boolean isInnerLast(String path) {
    return path.contains("/z");
  }

  /** Whether it is undone by a workflow inside, which has not succeeded. */
  private boolean isWithin(String path) {
    return world.construct.inner().entrySet().stream()
        .filter(inner -> path.startsWith(inner.getKey() + "/"))
        .anyMatch(inner -> !hasSucceededInTime(inner.getValue()));
  }

  /** A call goes on to the end of its attempt if, and only if, its own step can be undone. */
  void begins(CallInput call) {
    String path = call.path().text();
    boolean undoable = undoables(path).contains(undoable(path)) && !isUndoing(path);
    assertThat(call.finishesAttempt())
        .as("%s goes on to the end of its attempt", path)
        .isEqualTo(undoable);
    if (concludes(path)) {
      String first = instance(path);
      assertThat(world.calls.keySet())
          .as("in flight as %s begins", path)
          .allMatch(
              open -> isLast(path) ? isLast(open.text()) : instance(open.text()).equals(first));
      assertThat(world.children).as("in flight as %s begins", path).isEmpty();
    }
  }

  /** That of the step whose call it is: rounds and fallbacks are the step's own. */
  private static String undoable(String path) {
    return path.replaceAll("#\\d+$", "").replaceAll("~fallback$", "");
  }

  private static Set<String> undoables(String path) {
    String id = undoable(path).replaceAll("\\[\\d+]$", "");
    return id.substring(id.lastIndexOf('/') + 1).startsWith("u_")
        ? Set.of(undoable(path))
        : Set.of();
  }

  /** The compensation or the step that it is a part of. */
  private static String instance(String path) {
    int undoing = path.indexOf(UNDOING);
    return undoing < 0 ? path : path.substring(0, undoing);
  }

  /** After the end: what is wrong with it all. */
  void checkEnd() {
    assertThat(world.end).as("an end").isNotNull();
    assertThat(world.calls).isEmpty();
    assertThat(world.evaluations).isEmpty();
    assertThat(world.children).isEmpty();
    assertThat(world.timers).isEmpty();
    List<String> begun = world.begun;
    assertThat(begun.stream().filter("z"::equals).count() - parks("z"))
        .as("how often the last step ran")
        .isEqualTo(1);
    assertThat(begun.subList(begun.indexOf("z"), begun.size())).allMatch(EndingRules::isLast);
    boolean interrupted = succeededInTime < Integer.MAX_VALUE;
    if (world.end instanceof Command.Complete || (!interrupted && world.construct.failsAtLast())) {
      assertThat(undone()).as("undone though it completed").allMatch(this::isWithin);
    } else {
      checkUndone();
    }
  }

  private long parks(String path) {
    List<String> script = world.construct.answers(path);
    return script.stream().filter(a -> a.equals("parked") || a.equals("retries")).count();
  }

  private void checkUndone() {
    List<String> done = done();
    List<String> undone = undone();
    for (Map.Entry<String, String> inner : world.construct.inner().entrySet()) {
      if (!hasSucceededInTime(inner.getValue())) {
        List<String> within = within(done, inner.getKey());
        assertThat(within(undone, inner.getKey())).as("undone within").isEqualTo(within.reversed());
        done.removeAll(within);
        undone.removeAll(within);
      }
    }
    assertThat(undone).as("undone").isEqualTo(done.reversed());
  }

  private static List<String> within(List<String> paths, String workflow) {
    return paths.stream().filter(path -> path.startsWith(workflow + "/")).toList();
  }

  /** What has succeeded and can be undone, in the order of its ending. */
  private List<String> done() {
    var done = new ArrayList<String>();
    for (String path : world.succeeded) {
      List<String> ends = world.construct.ends().get(path);
      if (ends == null || !path.contains("#")) {
        done.addAll(undoables(path));
      }
      if (ends != null) {
        ends.stream().filter(one -> succeeds(one, path)).forEach(done::add);
      }
    }
    done.removeIf(EndingRules::isUndoing);
    return new ArrayList<>(new LinkedHashSet<>(done));
  }

  /** A workflow has with the last of its steps, though its own last steps are still to come. */
  private boolean succeeds(String undoable, String answer) {
    return undoable(answer).equals(undoable)
        || hasSucceededInTime(world.construct.inner().getOrDefault(undoable, answer));
  }

  /** What was undone, in the order of the beginnings; a compensation is made once. */
  private List<String> undone() {
    var undone = new LinkedHashSet<String>();
    String before = "";
    for (String path : world.begun) {
      if (isUndoing(path)) {
        assertThat(instance(path).equals(before) || undone.add(instance(path)) || isInnerOf(path))
            .as("%s is undone once", path)
            .isTrue();
        before = instance(path);
      }
    }
    return new ArrayList<>(undone);
  }

  /** Workflows in a loop undo beside each other. */
  private boolean isInnerOf(String path) {
    return isWithin(path);
  }

  /** What the interruption of a running execution began and told to end. */
  void checkInterrupted(World before, int begunBefore) {
    assertThat(world.begun.subList(begunBefore, world.begun.size()))
        .as("begun after it was told to end")
        .allMatch(path -> isLast(path) || isUndoing(path) || isInnerLast(path));
    assertThat(before.told)
        .as("told to end")
        .containsAll(
            before.calls.keySet().stream()
                .filter(path -> !isUndoing(path.text()) && !isInnerLast(path.text()))
                .toList())
        .containsAll(before.children)
        .noneMatch(path -> isUndoing(path.text()) || isInnerLast(path.text()));
    assertThat(before.timers)
        .as("what waits though it was told to end")
        .allMatch(
            timer -> timer.purpose() == TimerId.Purpose.TIMEOUT || isUndoing(timer.path().text()));
  }
}
