package dev.tenuto.cli.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Why a position was asked for again. */
enum Repetition {
  /** The attempt before failed, by its answer or by what its worker reported. */
  FAILED,
  /** A fault came between, or lasted as the attempt was given out. */
  STRUCK,
  /** The attempt before was in flight at a fault that is to cut nothing off. */
  CUT_OFF,
  /** Temporal heard nothing of the attempt before in its time, and no fault was near. */
  SILENT,
  /** A success was recorded before. */
  DONE_BEFORE,
  /** Nothing is known that explains it. */
  UNEXPLAINED;

  /** How long Temporal may go on waiting for an attempt that was given out during a fault. */
  private static final Duration AFTERMATH = Duration.ofSeconds(12);

  static Repetition of(Case execution, Asked last, Asked again) {
    Recorded recorded = execution.recorded(again);
    boolean answeredBadly = last.told() != null && !last.succeeded();
    boolean overtaken = again.attempt() < last.attempt();
    boolean lost = overtaken || Math.min(last.attempt(), again.attempt()) <= recorded.lost();
    if (!overtaken && isDone(recorded, again)) {
      return DONE_BEFORE;
    }
    if (answeredBadly) {
      return FAILED;
    }
    if (isCutOff(execution.faults(), last, again)) {
      return CUT_OFF;
    }
    if (last.attempt() <= recorded.failed()) {
      return FAILED;
    }
    if (isStruck(execution.faults(), last, again, lost)) {
      return STRUCK;
    }
    return lost ? SILENT : UNEXPLAINED;
  }

  /** Whether an attempt was begun after the success of another was recorded. */
  private static boolean isDone(Recorded recorded, Asked again) {
    Instant success = recorded.succeededAt();
    return success != null && again.at().isAfter(success) && again.attempt() > recorded.lost();
  }

  private static boolean isCutOff(List<Fault> faults, Asked last, Asked again) {
    return faults.stream()
        .filter(fault -> !fault.excuses() && !fault.from().isAfter(again.at()))
        .anyMatch(fault -> !fault.until().isBefore(last.at()));
  }

  private static boolean isStruck(List<Fault> faults, Asked last, Asked again, boolean lost) {
    return faults.stream()
        .filter(fault -> fault.landed() && fault.excuses())
        .filter(fault -> !fault.from().isAfter(again.at()))
        .map(fault -> lost ? fault.until().plus(AFTERMATH) : fault.until())
        .anyMatch(until -> !until.isBefore(last.at()));
  }
}
