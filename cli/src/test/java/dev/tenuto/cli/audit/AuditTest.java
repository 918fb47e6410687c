package dev.tenuto.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTest {

  private static final Shape LINE =
      Shape.completing("line", Map.of("a", List.of(), "b", List.of("a")));
  private static final Shape PAYMENT =
      new Shape(
          "payment",
          Map.of("pay", List.of()),
          Set.of("pay"),
          Map.of(),
          Set.of(),
          Set.of("completed", "failed"),
          Map.of());
  private static final Shape SAGA =
      new Shape(
          "saga",
          Map.of(
              "a", List.of(),
              "b", List.of("a"),
              "undo-a", List.of("a"),
              "undo-b", List.of("b"),
              "last", List.of()),
          Set.of(),
          Map.of("a", "undo-a", "b", "undo-b"),
          Set.of("last"),
          Set.of("completed", "failed"),
          Map.of());

  private static final Shape GIVEN_UP =
      new Shape(
          "given-up",
          Map.of("pay", List.of(), "unpaid", List.of()),
          Set.of(),
          Map.of(),
          Set.of(),
          Set.of("completed"),
          Map.of("pay", "unpaid"));

  @Test
  void cleanLogsBreakNothing() {
    assertThat(line().stores("a", "value-a").recordedKey("a", "key-a").ends("completed").broken())
        .isEmpty();
    assertThat(failedSaga().call("undo-b").call("undo-a").call("last").ends("failed").broken())
        .isEmpty();
    assertThat(new Forged(PAYMENT).asked("pay", "k", 0).kill(true).ends("failed").broken())
        .isEmpty();
  }

  @Test
  void aRepetitionAfterAFaultIsAllowed() {
    assertThat(
            new Forged(LINE)
                .asked("a", "key-a", 200)
                .kill(true)
                .call("a")
                .call("b")
                .ends("completed")
                .broken())
        .isEmpty();
  }

  @Test
  void aRetryOfARefusedCallIsAllowed() {
    assertThat(
            new Forged(LINE)
                .asked("a", "key-a", 503)
                .call("a")
                .call("b")
                .ends("completed")
                .broken())
        .isEmpty();
  }

  @Test
  void aRetryOfACallWhoseWorkerReportedAFailureIsAllowed() {
    assertThat(
            new Forged(LINE)
                .asked("a", "key-a", 200)
                .failed("key-a", 1)
                .call("a")
                .call("b")
                .ends("completed")
                .broken())
        .isEmpty();
  }

  @Test
  void findsWhatWasLost() {
    assertThat(line().ends("completed").unknown().broken()).containsExactly(Rule.LOST);
  }

  @Test
  void findsWhatIsStuck() {
    assertThat(line().ends().broken()).containsExactly(Rule.STUCK);
  }

  @Test
  void findsASecondEnd() {
    assertThat(line().ends("completed", "failed").broken()).contains(Rule.OUTCOME);
  }

  @Test
  void findsAnEndThatTheApiTellsOtherwise() {
    assertThat(line().ends("completed").apiSays("failed").broken()).containsExactly(Rule.OUTCOME);
  }

  @Test
  void findsAnEndThatIsNotTheDefinitions() {
    assertThat(line().ends("failed").broken()).containsExactly(Rule.OUTCOME);
  }

  @Test
  void findsAKeyThatChanged() {
    assertThat(
            new Forged(LINE)
                .asked("a", "key-x", 503)
                .call("a")
                .call("b")
                .ends("completed")
                .broken())
        .containsExactly(Rule.KEY_CHANGED);
  }

  @Test
  void findsACallWithoutAKey() {
    assertThat(
            new Forged(LINE)
                .asked("a", "", 200)
                .stores("a", "value-a")
                .call("b")
                .ends("completed")
                .broken())
        .containsExactly(Rule.KEY_CHANGED);
  }

  @Test
  void findsAKeyThatChangedInTheHistory() {
    assertThat(line().recordedKey("a", "one").recordedKey("a", "two").ends("completed").broken())
        .containsExactly(Rule.KEY_CHANGED);
  }

  @Test
  void findsAKeyOfTwoPositions() {
    assertThat(
            new Forged(LINE)
                .call("a")
                .asked("b", "key-a", 200)
                .stores("b", "value-b")
                .ends("completed")
                .broken())
        .containsExactly(Rule.KEY_SHARED);
  }

  @Test
  void findsACallThatDidNotWait() {
    assertThat(new Forged(LINE).together("a", "b").ends("completed").broken())
        .containsExactly(Rule.ORDER);
  }

  @Test
  void findsACallThatDidNotWaitForMoreThanARefusal() {
    assertThat(
            new Forged(LINE)
                .asked("a", "key-a", 503)
                .call("b")
                .call("a")
                .ends("completed")
                .broken())
        .containsExactly(Rule.ORDER);
  }

  @Test
  void allowsACallThatStandsInForAnother() {
    assertThat(new Forged(GIVEN_UP).call("pay").ends("completed").broken()).isEmpty();
    assertThat(new Forged(GIVEN_UP).asked("pay", "k", 0).call("unpaid").ends("completed").broken())
        .isEmpty();
  }

  @Test
  void findsACallThatStandsInForOneThatSucceeded() {
    assertThat(new Forged(GIVEN_UP).call("pay").call("unpaid").ends("completed").broken())
        .containsExactly(Rule.ORDER);
  }

  @Test
  void findsThatNothingStoodInForACall() {
    assertThat(new Forged(GIVEN_UP).asked("pay", "k", 0).ends("completed").broken())
        .containsExactly(Rule.ORDER);
  }

  @Test
  void findsACallThatWasLeftOut() {
    assertThat(new Forged(LINE).call("a").ends("completed").broken()).containsExactly(Rule.ORDER);
  }

  @Test
  void findsACallThatIsInNoDefinition() {
    assertThat(line().call("z").ends("completed").broken()).containsExactly(Rule.ORDER);
  }

  @Test
  void findsACallAfterTheEnd() {
    assertThat(new Forged(LINE).call("a").ends("completed").call("b").broken())
        .containsExactly(Rule.AFTER_END);
  }

  @Test
  void findsACallAfterTheEndThoughAFaultCameBefore() {
    assertThat(new Forged(PAYMENT).kill(true).ends("failed").asked("pay", "k", 200).broken())
        .containsExactly(Rule.AFTER_END);
  }

  @Test
  void allowsACallAfterTheEndOfAnAttemptThatWasGivenUp() {
    assertThat(
            new Forged(PAYMENT)
                .kill(true)
                .lost("k", 1)
                .ends("failed")
                .asked("pay", "k", 200)
                .broken())
        .isEmpty();
  }

  @Test
  void findsALaterAttemptAfterTheEndThanTheOneThatWasGivenUp() {
    assertThat(
            line().kill(true).lost("key-a", 1).ends("completed").asked("a", "key-a", 200).broken())
        .containsExactly(Rule.AFTER_END);
  }

  @Test
  void findsAResultThatNobodySaid() {
    assertThat(line().stores("a", "invented").ends("completed").broken())
        .containsExactly(Rule.RESULT);
  }

  @Test
  void findsAResultThatIsMissing() {
    assertThat(line().storesNothingOf("a").ends("completed").broken()).containsExactly(Rule.RESULT);
  }

  @Test
  void findsWhatWasUndoneThoughItHadNotSucceeded() {
    assertThat(
            new Forged(SAGA)
                .call("a")
                .asked("b", "key-b", 200)
                .call("undo-b")
                .call("undo-a")
                .call("last")
                .ends("failed")
                .broken())
        .containsExactly(Rule.COMPENSATION);
  }

  @Test
  void findsWhatWasNotUndone() {
    assertThat(failedSaga().call("undo-b").call("last").ends("failed").broken())
        .containsExactly(Rule.COMPENSATION);
  }

  @Test
  void findsWhatWasUndoneInTheWrongOrder() {
    assertThat(failedSaga().call("undo-a").call("undo-b").call("last").ends("failed").broken())
        .containsExactly(Rule.COMPENSATION);
  }

  @Test
  void findsWhatWasUndoneThoughItDidNotFail() {
    assertThat(failedSaga().call("undo-b").call("undo-a").call("last").ends("completed").broken())
        .containsExactly(Rule.COMPENSATION);
  }

  @Test
  void findsAnEndingThatDidNotRun() {
    assertThat(failedSaga().call("undo-b").call("undo-a").ends("failed").broken())
        .containsExactly(Rule.FINALLY);
  }

  @Test
  void findsAnEndingThatRanTwice() {
    assertThat(
            failedSaga()
                .call("undo-b")
                .call("undo-a")
                .call("last")
                .kill(true)
                .call("last")
                .ends("failed")
                .broken())
        .containsExactly(Rule.FINALLY);
  }

  @Test
  void findsARepeatedPayment() {
    assertThat(
            new Forged(PAYMENT)
                .asked("pay", "key-pay", 0)
                .kill(true)
                .call("pay")
                .ends("completed")
                .broken())
        .containsExactly(Rule.NOT_IDEMPOTENT);
  }

  @Test
  void findsARepetitionWithoutAFault() {
    assertThat(
            new Forged(LINE)
                .kill(true)
                .call("a")
                .asked("a", "key-a", 200)
                .call("b")
                .ends("completed")
                .broken())
        .containsExactly(Rule.NEEDLESS);
  }

  @Test
  void findsARepetitionAfterTheSuccessWasRecordedThoughAFaultCameBetween() {
    assertThat(
            line()
                .succeeded("key-a")
                .kill(true)
                .asked("a", "key-a", 200)
                .ends("completed")
                .broken())
        .containsExactly(Rule.NEEDLESS);
  }

  /** Its worker stood still meanwhile; of the attempt's loss history has kept nothing. */
  @Test
  void allowsAnAttemptThatWasOvertakenDuringAFault() {
    Forged overtaken = overtaken(new Forged(LINE).kill(true));

    assertThat(overtaken.broken()).isEmpty();
    assertThat(overtaken.silences()).isZero();
  }

  @Test
  void countsAnAttemptThatWasOvertakenLongAfterAFault() {
    Forged silent = overtaken(new Forged(LINE).kill(true).later(20));

    assertThat(silent.broken()).isEmpty();
    assertThat(silent.silences()).isEqualTo(1);
  }

  private static Forged overtaken(Forged before) {
    return before
        .asked("a", "key-a", 503)
        .belated("a", 3)
        .succeeded("key-a")
        .belated("a", 2)
        .call("b")
        .ends("completed");
  }

  @Test
  void allowsARepetitionOfAnAttemptThatWasGivenOutDuringAFault() {
    assertThat(givenUp(new Forged(LINE).kill(true).later(5)).broken()).isEmpty();
  }

  @Test
  void countsARepetitionOfAnAttemptThatWasGivenUpLongAfterAFault() {
    Forged silent = givenUp(new Forged(LINE).kill(true).later(20));

    assertThat(silent.broken()).isEmpty();
    assertThat(silent.silences()).isEqualTo(1);
    assertThat(givenUp(new Forged(LINE).kill(true)).silences()).isZero();
  }

  @Test
  void findsARepetitionOfAnAttemptThatWasInFlightWhenItsWorkerWasToldToStop() {
    Forged before = new Forged(LINE).asked("a", "key-a", 0).stop(1);

    assertThat(before.lost("key-a", 1).call("a").call("b").ends("completed").broken())
        .containsExactly(Rule.NEEDLESS);
    assertThat(before.failed("key-a", 1).broken()).containsExactly(Rule.NEEDLESS);
    assertThat(before.silences()).isZero();
  }

  @Test
  void allowsARetryWhileAWorkerStops() {
    assertThat(
            new Forged(LINE)
                .asked("a", "key-a", 503)
                .stop(1)
                .failed("key-a", 1)
                .call("a")
                .call("b")
                .ends("completed")
                .broken())
        .isEmpty();
  }

  @Test
  void countsASilenceAfterAWorkerHasStopped() {
    Forged silent = givenUp(new Forged(LINE).stop(1).later(2));

    assertThat(silent.broken()).isEmpty();
    assertThat(silent.silences()).isEqualTo(1);
  }

  private static Forged givenUp(Forged before) {
    return before.asked("a", "key-a", 200).lost("key-a", 1).call("a").call("b").ends("completed");
  }

  @Test
  void findsAFaultThatMissed() {
    assertThat(line().kill(false).ends("completed").broken()).containsExactly(Rule.MISSED);
  }

  @Test
  void aFaultWithoutAProofMissed() {
    assertThat(new Fault("kill", Forged.BEGIN, Forged.BEGIN, List.of()).landed()).isFalse();
  }

  private static Forged line() {
    return new Forged(LINE).call("a").call("b");
  }

  private static Forged failedSaga() {
    return new Forged(SAGA).call("a").call("b");
  }
}
