package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An execution that came to one state, and is told to end there. */
final class Fork {

  private static final int MOST_EVENTS = 300;
  private static final Command GIVEN_UP = new Command.CancelSleep(World.DEADLINE);

  private final Construct construct;
  private final List<@Nullable Event> way;
  private final Manner manner;

  /**
   * @param way all that happened; null in it: was held back
   */
  Fork(Construct construct, List<@Nullable Event> way, Manner manner) {
    this.construct = construct;
    this.way = way;
    this.manner = manner;
  }

  /**
   * How the world behaves.
   *
   * @param first whether of what may happen the oldest happens first, or the youngest
   */
  record Manner(boolean first, Race race) {}

  /** After it was told to end, what else happens to it. */
  enum Further {
    NOTHING,
    /** It is cancelled at every later state, and its deadline passes. */
    MORE_CANCELS,
    /** Its worker is lost at every later state. */
    LOST_WORKERS
  }

  /** The world at the state. */
  World world() {
    var world = new World(construct);
    way.forEach(world::take);
    return world;
  }

  /** The kinds of states that the steps are in. */
  static Set<String> states(World world) {
    var states = new TreeSet<String>();
    collect(world.machine().snapshot(), states);
    return states;
  }

  private static void collect(JsonNode node, Set<String> states) {
    JsonNode kind = node.path("state").path("kind");
    if (kind.isString()) {
      states.add(kind.stringValue());
    }
    node.forEach(child -> collect(child, states));
  }

  /** Lets it go on to its end. */
  World finish() {
    World world = world();
    goOn(world, Further.NOTHING);
    return world;
  }

  /** Cancels it, or lets its deadline pass, and sees whether all promises are kept. */
  void end(boolean cancels) {
    World world = world();
    boolean concluding = world.rules.isConcluding();
    int begun = world.begun.size();
    boolean held = world.isHeld();
    if (!cancels && !world.timers.contains(World.DEADLINE)) {
      assertThat(concluding).as("has no deadline any more").isTrue();
      return;
    }
    assertThat(!cancels && concluding).as("has no deadline any more").isFalse();
    List<Command> answer = world.take(ending(world, cancels));
    if (!concluding) {
      world.rules.checkInterrupted(world, begun);
    } else if (!held) {
      assertThat(answer).as("answer to a cancel that comes too late").isEmpty();
    }
    goOn(world, Further.NOTHING);
    check(world, concluding, cancels);
    if (manner.race() == Race.ENDS) {
      for (Further further : List.of(Further.MORE_CANCELS, Further.LOST_WORKERS)) {
        // a cancel of a run that is held back lets it go
        if (cancels || !held || further != Further.MORE_CANCELS) {
          compare(world, further, cancels);
        }
      }
    }
  }

  private void check(World world, boolean concluding, boolean cancels) {
    world.rules.checkEnd();
    if (concluding) {
      assertThat(world.end).as("the end that it had come to").isEqualTo(finish().end);
    } else if (cancels) {
      assertThat(world.end).isInstanceOf(Command.Cancelled.class);
    } else {
      assertThat(world.end).isInstanceOf(Command.TimedOut.class);
    }
  }

  /** The same again, with something further that changes nothing. */
  private void compare(World plain, Further further, boolean cancels) {
    World world = world();
    world.take(ending(world, cancels));
    goOn(world, further);
    assertThat(told(world)).as("with %s", further).isEqualTo(told(plain));
    assertThat(world.machine().steps()).isEqualTo(plain.machine().steps());
  }

  /** All commands; a deadline that has fired needs not be given up. */
  private static List<List<Command>> told(World world) {
    return world.log.stream()
        .map(answer -> answer.stream().filter(c -> !c.equals(GIVEN_UP)).toList())
        .toList();
  }

  private void goOn(World world, Further further) {
    for (int events = 0; world.end == null; events++) {
      assertThat(events).as("events").isLessThan(MOST_EVENTS);
      switch (further) {
        case NOTHING -> {}
        case MORE_CANCELS -> cancelAgain(world);
        case LOST_WORKERS -> world.restore();
      }
      world.take(next(world));
    }
  }

  private static void cancelAgain(World world) {
    assertThat(world.machine().on(new Event.CancelRequested(world.now, "again"))).isEmpty();
    if (world.timers.remove(World.DEADLINE)) {
      assertThat(world.machine().on(new Event.TimerFired(world.now, World.DEADLINE))).isEmpty();
    }
  }

  Event next(World world) {
    List<Event> possible = world.possible(manner.race());
    return manner.first() ? possible.getFirst() : possible.getLast();
  }

  private static Event ending(World world, boolean cancels) {
    return cancels
        ? new Event.CancelRequested(world.now, "enough")
        : new Event.TimerFired(world.now, World.DEADLINE);
  }

  /** The whole way of an execution that nobody ends; held back after so many events, or never. */
  static List<@Nullable Event> wholeWay(Construct construct, boolean first, int heldAfter) {
    var way = new ArrayList<@Nullable Event>();
    var fork = new Fork(construct, way, new Manner(first, Race.ENDS));
    var world = new World(construct);
    while (world.end == null) {
      assertThat(way).hasSizeLessThan(MOST_EVENTS);
      Event next = way.size() == heldAfter ? null : fork.next(world);
      world.take(next);
      way.add(next);
    }
    world.rules.checkEnd();
    return way;
  }

  @Override
  public String toString() {
    return construct.name()
        + (manner.first() ? ", oldest first, " : ", youngest first, ")
        + manner.race()
        + ", after\n  "
        + String.join("\n  ", way.stream().map(Objects::toString).toList());
  }
}
