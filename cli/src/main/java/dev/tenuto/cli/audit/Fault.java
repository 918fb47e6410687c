package dev.tenuto.cli.audit;

import java.time.Instant;
import java.util.List;

/**
 * A fault that was made, with what shows that it hit.
 *
 * @param name what was done to what
 * @param from when it began
 * @param until when it was over; of a kill, the same moment
 * @param proofs each thing that must have been seen, with whether it was
 */
public record Fault(String name, Instant from, Instant until, List<Proof> proofs) {

  public Fault {
    proofs = List.copyOf(proofs);
  }

  /** One that excuses no repetition, as what it does is to go unnoticed. */
  public static Fault excusingNothing(String name, List<Proof> proofs) {
    return new Fault(name, Instant.EPOCH, Instant.EPOCH, proofs);
  }

  /** One thing that must have been seen for the fault to count. */
  public record Proof(String what, boolean seen) {}

  /** Whether it really hit; one without a proof did not. */
  public boolean landed() {
    return !proofs.isEmpty() && proofs.stream().allMatch(Proof::seen);
  }
}
