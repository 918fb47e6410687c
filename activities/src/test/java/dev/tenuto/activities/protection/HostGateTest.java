package dev.tenuto.activities.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HostGateTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(3);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void letsInAsManyAsAllowedAndTellsTheOthersLaterAndLaterTimes() {
    HostGate gate = gate(2, 0);
    assertThat(gate.enter("a", LONG)).isNull();
    assertThat(gate.enter("b", LONG)).isNull();

    List<Instant> times = new ArrayList<>();
    for (String ticket : List.of("c", "d", "e")) {
      times.add(gate.enter(ticket, LONG));
    }

    // half a second is what a call is taken to need at first
    assertThat(times)
        .containsExactly(NOW.plusMillis(250), NOW.plusMillis(500), NOW.plusMillis(750));
    assertThat(gate.enter("c", LONG)).isEqualTo(NOW.plusMillis(750));
    gate.leave(Duration.ZERO);
    assertThat(gate.enter("c", LONG)).isNull();
  }

  @Test
  void aCallThatIsSentAwayAgainAndAgainComesLessOften() {
    HostGate gate = gate(1000, 0);
    for (int i = 0; i < 1000; i++) {
      gate.enter("in-" + i, LONG);
    }
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      Instant until = gate.enter("a", LONG);
      assertThat(until).isNotNull();
      pauses.add(Duration.between(NOW, until).toMillis());
    }
    assertThat(pauses)
        .containsExactly(200L, 400L, 800L, 1600L, 3200L, 6400L, 12_800L, 25_600L, 30_000L);
  }

  @Test
  void oneThatWaitsIsLetInWhenAnotherLeaves() throws Exception {
    HostGate gate = gate(1, 1);
    gate.enter("a", LONG);
    var second = letsIn(gate, "b");
    await(1);
    assertThat(told("active")).isEqualTo(1);

    gate.leave(Duration.ZERO);

    assertThat(second.get()).isTrue();
    assertThat(told("waiting")).isZero();
    assertThat(told("active")).isEqualTo(1);
  }

  @Test
  void keepsHalfOfThePlacesToWaitForThoseThatWereSentAway() throws Exception {
    HostGate gate = gate(1, 2);
    gate.enter("a", LONG);
    assertThat(gate.enter("known", Duration.ZERO)).isNotNull();
    var first = letsIn(gate, "new");
    await(1);

    long begin = System.nanoTime();
    assertThat(gate.enter("newer", LONG)).isNotNull();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(900));
    var known = letsIn(gate, "known");
    await(2);
    gate.leave(Duration.ZERO);
    gate.leave(Duration.ZERO);

    assertThat(first.get()).isTrue();
    assertThat(known.get()).isTrue();
  }

  @Test
  void thoseThatWaitForAnothersAnswerHaveOnlyThePlacesToWait() {
    HostGate gate = gate(1, 1);
    assertThat(gate.await("a")).isNull();
    assertThat(told("waiting")).isEqualTo(1);
    assertThat(gate.await("b")).isAfter(NOW);
    assertThat(gate.enter("c", LONG)).isNull();
    gate.waited();
    assertThat(gate.await("b")).isNull();
  }

  @Test
  void countsTogetherWhatIsToldTogether() {
    HostGates gates = new HostGates(HostLimit.DEFAULT, InstantSource.fixed(NOW), meters);
    for (int i = 0; i < 50; i++) {
      gates.of("host-" + i + ":80", "other").enter("t", LONG);
    }
    assertThat(meters.find("tenuto.http.host.parked").counters()).hasSize(1);
    assertThat(
            meters
                .get("tenuto.http.host.calls")
                .tags("host", "other", "state", "active")
                .gauge()
                .value())
        .isEqualTo(50);
  }

  /** Comes on a thread of its own. */
  private static CompletableFuture<Boolean> letsIn(HostGate gate, String ticket) {
    return CompletableFuture.supplyAsync(
        () -> gate.enter(ticket, LONG) == null, Thread::startVirtualThread);
  }

  private void await(int waiting) throws InterruptedException {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (told("waiting") < waiting && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    assertThat(told("waiting")).isEqualTo(waiting);
  }

  private double told(String state) {
    return meters.get("tenuto.http.host.calls").tags("host", "h", "state", state).gauge().value();
  }

  private HostGate gate(int calls, int waiting) {
    return new HostGate(
        new HostLimit(calls, waiting, Duration.ofSeconds(3)),
        InstantSource.fixed(NOW),
        HostUsage.of("h", meters));
  }
}
