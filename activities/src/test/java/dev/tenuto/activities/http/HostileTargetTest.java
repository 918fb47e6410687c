package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.testing.HostileTarget;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way in which a target goes wrong comes to its code in time, with its connection closed and
 * its requests counted.
 */
@Execution(ExecutionMode.CONCURRENT)
class HostileTargetTest {

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration WARM = Duration.ofMinutes(1);

  /** Loads the classes, which on a busy machine takes longer than any case. */
  @BeforeAll
  static void warmUp() {
    HostileCases.sound().forEach(HostileTargetTest::call);
  }

  private static void call(HostileCase sound) {
    try (HostileTarget target = sound.target().get();
        Worker worker = HostileTls.trusting()) {
      worker.ended(Calls.input(Calls.withTimes(sound.call(target), WARM, WARM), "{}"));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void comesToItsCodeInTimeAndIsLetGo(HostileCase hostile) throws Exception {
    check(hostile);
  }

  static void check(HostileCase hostile) throws Exception {
    try (HostileTarget target = hostile.target().get()) {
      call(hostile, target);
      assertThat(target.awaitEnded(GRACE)).as("no connection outlives the worker").isTrue();
      assertThat(target.requests()).isEqualTo(hostile.requests());
      // what a target surely did nothing with is sent once more, elsewhere if need be
      assertThat(target.connections()).isBetween(1, 2);
    }
  }

  private static void call(HostileCase hostile, HostileTarget target) throws Exception {
    try (Worker worker = HostileTls.trusting()) {
      long begin = System.nanoTime();

      judge(hostile, worker, target);

      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isLessThan(hostile.attemptTimeout().plus(GRACE));
      if (!hostile.kept()) {
        assertThat(target.awaitEnded(GRACE)).as("the connection is closed").isTrue();
      }
    }
  }

  private static void judge(HostileCase hostile, Worker worker, HostileTarget target) {
    var input = Calls.input(hostile.call(target), "{}");
    if (hostile.code().isEmpty()) {
      worker.ended(input);
      return;
    }
    StepFailure told = Worker.told(worker.failure(input));
    assertThat(told.code()).as(told.message()).isEqualTo(hostile.code());
    assertThat(told.requestMayHaveBeenSent()).isEqualTo(hostile.sent());
    assertThat(told.attempts()).isEqualTo(1);
  }

  static Stream<HostileCase> cases() {
    return HostileCases.all().stream();
  }
}
