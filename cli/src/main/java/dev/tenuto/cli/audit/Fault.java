package dev.tenuto.cli.audit;

import java.time.Instant;
import java.util.List;

/**
 * A fault that was made, with what shows that it hit.
 *
 * @param name what was done to what
 * @param from when it began
 * @param until when it was over; of a kill, the same moment
 * @param excuses whether a call that it cut off may be made again
 * @param proofs each thing that must have been seen, with whether it was
 */
public record Fault(String name, Instant from, Instant until, boolean excuses, List<Proof> proofs) {

  public Fault {
    proofs = List.copyOf(proofs);
  }

  /** One that may cut calls off. */
  public Fault(String name, Instant from, Instant until, List<Proof> proofs) {
    this(name, from, until, true, proofs);
  }

  /** One that lasts as long as the scenario and is to go unnoticed. */
  public static Fault excusingNothing(String name, List<Proof> proofs) {
    return new Fault(name, Instant.EPOCH, Instant.EPOCH, false, proofs);
  }

  /** One that is to end no call: each that was in flight between these times is made once. */
  public static Fault cuttingNothingOff(
      String name, Instant from, Instant until, List<Proof> proofs) {
    return new Fault(name, from, until, false, proofs);
  }

  /** One thing that must have been seen for the fault to count. */
  public record Proof(String what, boolean seen) {}

  /** Whether it really hit; one without a proof did not. */
  public boolean landed() {
    return !proofs.isEmpty() && proofs.stream().allMatch(Proof::seen);
  }
}
