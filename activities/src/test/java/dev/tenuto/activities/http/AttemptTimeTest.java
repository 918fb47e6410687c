package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.workflows.contract.CallInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptTimeTest {

  private static final CallDefinition CALL =
      Calls.withTimes(
          Calls.idempotent("{'url': 'http://h/'}"), Duration.ofSeconds(10), Duration.ofSeconds(60));

  @Test
  void countsAttemptsOverAllActivities() {
    assertThat(AttemptTime.of(input(0, Duration.ZERO), 1, Duration.ZERO).number()).isEqualTo(1);
    assertThat(AttemptTime.of(input(2, Duration.ZERO), 3, Duration.ZERO).number()).isEqualTo(5);
  }

  @Test
  void addsUpWhatEarlierActivitiesAndAttemptsSpent() {
    AttemptTime time = AttemptTime.of(input(1, Duration.ofSeconds(20)), 2, Duration.ofSeconds(5));

    assertThat(time.spentBefore()).isEqualTo(Duration.ofSeconds(25));
    assertThat(time.limit()).isEqualTo(Duration.ofSeconds(10));
    assertThat(time.endsStep()).isFalse();
  }

  @Test
  void isCutByWhatTheStepHasLeft() {
    AttemptTime time = AttemptTime.of(input(1, Duration.ofSeconds(57)), 1, Duration.ZERO);

    assertThat(time.limit()).isEqualTo(Duration.ofSeconds(3));
    assertThat(time.endsStep()).isTrue();
  }

  @Test
  void isAlwaysMadeWhereWaitingUsedUpTheTime() {
    AttemptTime time = AttemptTime.of(input(0, Duration.ZERO), 2, Duration.ofMinutes(10));

    assertThat(time.limit()).isEqualTo(Duration.ofSeconds(10));
    assertThat(time.endsStep()).isFalse();
  }

  private static CallInput input(int attemptsMade, Duration spent) {
    return Calls.after(Calls.input(CALL, "{}"), attemptsMade, spent);
  }
}
