package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * At every state on the way of every construct an execution is cancelled, or its deadline passes:
 * once and again, with workers lost in between, in one run and in the run that another goes on in.
 */
class EndingAtEveryStateTest {

  /** At how many places of a way its run is held back. */
  private static final int HELD = 5;

  private static final List<Fork.Manner> MANNERS =
      List.of(
          new Fork.Manner(true, Race.ENDS),
          new Fork.Manner(false, Race.ENDS),
          new Fork.Manner(true, Race.ANSWERS),
          new Fork.Manner(false, Race.FAILS));

  @Test
  void keepsWhatIsPromised() {
    Map<String, Reached> reached =
        Constructs.all().parallelStream()
            .collect(
                Collectors.toMap(
                    Construct::name, EndingAtEveryStateTest::play, Reached::plus, TreeMap::new));

    reached.forEach((name, one) -> System.out.printf("%-32s %s%n", name, one));
    Reached all = reached.values().stream().reduce(Reached.NONE, Reached::plus);
    System.out.printf("%-32s %s%n", "all", all);
    assertThat(reached).hasSameSizeAs(Constructs.all());
    assertThat(reached.values()).allMatch(one -> one.cancelled() > 10 && one.timedOut() > 5);
    assertThat(all.states()).containsExactlyInAnyOrderElementsOf(kinds());
  }

  /** How many cells there were, and the kinds of states in them. */
  private record Reached(int cancelled, int timedOut, int continued, Set<String> states) {

    static final Reached NONE = new Reached(0, 0, 0, Set.of());

    Reached plus(Reached other) {
      var both = new TreeSet<>(states);
      both.addAll(other.states);
      return new Reached(
          cancelled + other.cancelled,
          timedOut + other.timedOut,
          continued + other.continued,
          both);
    }

    @Override
    public String toString() {
      return "%5d cancelled, %5d out of time, %5d of them continued; %s"
          .formatted(cancelled, timedOut, continued, String.join(" ", states));
    }
  }

  private static Reached play(Construct construct) {
    Reached reached = Reached.NONE;
    List<@Nullable Event> way = List.of();
    for (Fork.Manner manner : MANNERS) {
      way = Fork.wholeWay(construct, manner.first(), -1);
      reached = reached.plus(play(construct, way, 0, manner));
    }
    for (int held = 0; held < HELD; held++) {
      int after = held * way.size() / HELD;
      var manner = new Fork.Manner(held % 2 == 1, Race.ENDS);
      List<@Nullable Event> goingOn = Fork.wholeWay(construct, manner.first(), after);
      reached = reached.plus(play(construct, goingOn, after, manner));
    }
    return reached;
  }

  private static Reached play(
      Construct construct, List<@Nullable Event> way, int from, Fork.Manner manner) {
    var states = new TreeSet<String>();
    int timedOut = 0;
    for (int at = from; at < way.size(); at++) {
      var fork = new Fork(construct, new ArrayList<>(way.subList(0, at)), manner);
      try {
        World world = fork.world();
        states.addAll(Fork.states(world));
        fork.end(true);
        fork.end(false);
        timedOut += world.timers.contains(World.DEADLINE) ? 1 : 0;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(fork + "\n" + e.getMessage(), e);
      }
    }
    int cancelled = way.size() - from;
    int continued = way.contains(null) ? cancelled + timedOut : 0;
    return new Reached(cancelled, timedOut, continued, states);
  }

  private static List<String> kinds() {
    return Arrays.stream(StepState.class.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::name)
        .toList();
  }
}
