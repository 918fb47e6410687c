package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.ending.EndedState;
import dev.tenuto.testing.ending.EndedState.Variant;
import dev.tenuto.testing.ending.EndingTarget;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/** One state in which one execution is ended in one way. */
final class EndedCell {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A worker asks every second whether a call is still wanted; a busy machine takes its time. */
  private static final Duration SOON = Duration.ofSeconds(12);

  private static final Set<String> LAST_ONES =
      Set.of("undo-first", "undo-a", "undo-inner", "inner-last", "last", "held");

  /** Those with a child execution, which ends by itself when its parent is terminated. */
  private static final Set<String> IN_A_CHILD = Set.of("child", "undoing-child", "finally-child");

  private static final int MOST_BEGINNINGS = 4;

  private final Api api;
  private final EndingTarget target;
  private final Semaphore arrivals;
  private final EndedState state;
  private final How how;
  private String id = "";

  /** How it is ended. */
  enum How {
    CANCEL,
    TERMINATE,
    DEADLINE
  }

  EndedCell(Stage stage, EndedState state, How how) {
    this.api = stage.api();
    this.target = stage.target();
    this.arrivals = stage.arrivals();
    this.state = state;
    this.how = how;
  }

  /**
   * Where all of them are played.
   *
   * @param arrivals so many are on their way to their states at once
   */
  record Stage(Api api, EndingTarget target, Semaphore arrivals) {}

  /**
   * What is to be said of an execution that ended as promised.
   *
   * @param of what it is called at the target
   * @param asked how often it has asked there
   */
  record Ended(String id, String of, int asked, Duration untilClosed) {}

  Ended play() throws InterruptedException {
    String of = arrive();
    int before = target.asked(of).size();
    long told = System.nanoTime();
    end();
    if (how != How.DEADLINE) {
      awaitClosed(of);
    }
    var untilClosed = Duration.ofNanos(System.nanoTime() - told);
    JsonNode ended = finish(of);
    awaitClosed(of);
    check(ended, of, before);
    boolean isMeasured = state.closes() > 0 && how != How.DEADLINE;
    return new Ended(id, of, target.asked(of).size(), isMeasured ? untilClosed : Duration.ZERO);
  }

  private String arrive() throws InterruptedException {
    arrivals.acquire();
    try {
      String of = begin(1);
      // on a busy machine the time may be over before the state was there
      for (int next = 2; !comes(of); next++) {
        assertThat(next).as("%s never comes to its state", this).isLessThan(MOST_BEGINNINGS);
        target.release(of);
        of = begin(next);
      }
      return of;
    } finally {
      arrivals.release();
    }
  }

  private String begin(int again) {
    String name = state.workflow(how == How.DEADLINE ? Variant.IN_TIME : Variant.PLAIN);
    String of = name + "-" + how + "-" + again;
    var started = api.start(name, "{\"t\": \"" + target.of(of) + "\"}", of, "");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(202);
    id = started.body().path("id").stringValue();
    return of;
  }

  /** Whether it comes to its state; it does, or it is out of time before. */
  private boolean comes(String of) {
    try {
      Wait.until(this + " is in its state", PATIENCE, () -> isThere(of) || isOutOfTime());
    } catch (AssertionError inVain) {
      var now = api.execution(id, "?include=steps").body();
      throw new AssertionError(
          "%s; asked %s, and it is %s".formatted(inVain.getMessage(), target.asked(of), now),
          inVain);
    }
    return !isOutOfTime();
  }

  private boolean isOutOfTime() {
    if (how != How.DEADLINE) {
      return false;
    }
    JsonNode now = api.execution(id, "?include=steps").body();
    return !now.path("status").stringValue("running").equals("running")
        || (state.isConcluding() && isInterrupted(now));
  }

  /** Whether it concludes because its time is over: its steps all end by themselves. */
  private static boolean isInterrupted(JsonNode execution) {
    return execution
        .path("steps")
        .valueStream()
        .map(step -> step.path("status").stringValue())
        .anyMatch(Set.of("cancelled", "blocked")::contains);
  }

  private void awaitClosed(String of) {
    Wait.until(this + " has its sockets closed", SOON, () -> target.closed(of) == state.closes());
  }

  private boolean isThere(String of) {
    if (!target.asked(of).containsAll(state.asked())) {
      return false;
    }
    if (state.step().isEmpty()) {
      return target.asked(of).size() > 1;
    }
    for (JsonNode step : api.execution(id, "?include=steps").body().path("steps")) {
      if (step.path("path").stringValue().equals(state.step())) {
        return state.statuses().contains(step.path("status").stringValue());
      }
    }
    return false;
  }

  private void end() {
    switch (how) {
      case CANCEL -> {
        assertThat(api.cancel(id).status()).isEqualTo(202);
        assertThat(api.cancel(id).status()).as("a second cancel").isEqualTo(202);
      }
      case TERMINATE -> assertThat(api.terminate(id).status()).isEqualTo(202);
      case DEADLINE -> {}
    }
  }

  private JsonNode finish(String of) {
    if (state.isLasting()) {
      checkNothingHappens(of);
      target.release(of);
    }
    return api.ended(id, PATIENCE);
  }

  /** It is given time enough to do something wrong: longer than a worker may be silent. */
  private void checkNothingHappens(String of) {
    int asked = target.asked(of).size();
    String during =
        api.execution(id, "?wait=" + (how == How.DEADLINE ? 16 : 9) + "s")
            .body()
            .path("status")
            .stringValue();
    assertThat(during)
        .as("%s while it stays in its state", this)
        .isEqualTo(how == How.TERMINATE ? "terminated" : "running");
    if (how != How.TERMINATE || !isInAChild()) {
      assertThat(target.asked(of)).as("%s while it stays in its state", this).hasSize(asked);
    }
  }

  private void check(JsonNode ended, String of, int before) {
    assertThat(ended.path("status").stringValue()).as("%s", ended).isEqualTo(status());
    if (state.isConcluding() && how == How.CANCEL) {
      // what it had come to is only known by its error
      assertThat(ended.at("/error/code").stringValue())
          .isEqualTo(state.own().equals("failed") ? "own.code" : "workflow.cancelled");
      assertThat(ended.path("output").isNull()).isTrue();
    }
    List<String> asked = target.asked(of);
    assertThat(asked.subList(before, asked.size())).as("%s", this).allMatch(LAST_ONES::contains);
    assertThat(api.cancel(id).status()).as("a cancel after the end").isEqualTo(202);
    assertThat(api.terminate(id).status()).as("a terminate after the end").isEqualTo(202);
    if (how == How.TERMINATE) {
      checkTerminated(ended, of, asked);
    } else {
      checkUndone(asked);
    }
  }

  private String status() {
    return switch (how) {
      case TERMINATE -> "terminated";
      case CANCEL -> "cancelled";
      case DEADLINE -> state.isConcluding() ? state.own() : "timedOut";
    };
  }

  private void checkTerminated(JsonNode ended, String of, List<String> asked) {
    assertThat(ended.at("/error/code").stringValue()).isEqualTo("workflow.terminated");
    if (isInAChild()) {
      // it is cancelled when its parent is terminated, and ends by itself
      Wait.until("the child of " + this, SOON, () -> target.asked(of).contains("inner-last"));
      assertThat(target.asked(of)).contains("undo-inner").doesNotContain("undo-first", "last");
    } else {
      assertThat(asked)
          .as("%s", this)
          .doesNotContain("undo-first", "undo-a", "last", "undo-inner", "inner-last");
    }
  }

  private void checkUndone(List<String> asked) {
    List<String> lasts = asked.stream().filter(LAST_ONES::contains).toList();
    List<String> expected =
        switch (state.name()) {
          case "undoable-call", "undoable-item" -> List.of("held", "undo-a", "undo-first", "last");
          case "block" -> List.of("undo-inner", "undo-first", "last");
          case "child", "sub-workflow", "limited-sub-workflow" ->
              List.of("undo-inner", "inner-last", "undo-first", "last");
          case "undoing" -> List.of("held", "last");
          case "undoing-child" -> List.of("held", "inner-last", "last");
          case "finally" -> List.of("held");
          case "finally-child" -> List.of("held", "inner-last");
          case "finally-parked", "finally-waiting" -> List.of("last");
          default -> List.of("undo-first", "last");
        };
    assertThat(lasts).as("%s", this).isEqualTo(expected);
  }

  private boolean isInAChild() {
    return IN_A_CHILD.contains(state.name());
  }

  @Override
  public String toString() {
    return state.name() + " " + how + " " + id;
  }
}
