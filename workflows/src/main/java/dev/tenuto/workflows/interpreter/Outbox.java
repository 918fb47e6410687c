package dev.tenuto.workflows.interpreter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The time of the event that is being answered, and the commands that answer it. */
final class Outbox {

  private final List<Command> commands = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  void open(Instant time) {
    now = time;
  }

  Instant now() {
    return now;
  }

  void send(Command command) {
    commands.add(command);
  }

  List<Command> drain() {
    var drained = List.copyOf(commands);
    commands.clear();
    return drained;
  }
}
