package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.workflows.interpreter.TimerId;
import dev.tenuto.workflows.interpreter.TimerId.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was asked for, in words; the timers that run; and the tally of what occurred. */
final class Ledger {

  private final List<String> commands = new ArrayList<>();
  private final Map<TimerId, Instant> timers = new LinkedHashMap<>();
  private final Set<String> occurred;
  private Instant now = Instant.EPOCH;

  Ledger(Set<String> occurred) {
    this.occurred = occurred;
  }

  void at(Instant time) {
    now = time;
  }

  Instant now() {
    return now;
  }

  void ask(String command) {
    commands.add(command);
  }

  void occurs(String what) {
    occurred.add(what);
  }

  void sleep(TimerId timer, Duration duration) {
    Duration length = duration.isNegative() ? Duration.ZERO : duration;
    timers.put(timer, now.plus(length));
    ask(Spoken.sleep(timer, length));
  }

  /** Gives the timer up if it runs. */
  void wake(TimerId timer) {
    if (timers.remove(timer) != null) {
      ask(Spoken.wake(timer));
    }
  }

  /** Takes the timer off when it has fired; whether it was running. */
  boolean fired(TimerId timer) {
    return timers.remove(timer) != null;
  }

  /** When each timer fires. */
  Map<TimerId, Instant> timers() {
    return timers;
  }

  boolean runs(Purpose purpose, String path) {
    return timers.keySet().stream()
        .anyMatch(timer -> timer.purpose() == purpose && timer.path().text().equals(path));
  }

  List<String> drain() {
    List<String> told = List.copyOf(commands);
    commands.clear();
    return told;
  }
}
