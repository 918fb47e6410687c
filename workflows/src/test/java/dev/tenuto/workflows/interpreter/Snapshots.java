package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;

/** Machines that went through text. */
final class Snapshots {

  private Snapshots() {}

  /** The machine, written as text and restored; the restored one writes the same text. */
  static Machine rewritten(Plan plan, Machine machine) {
    String text = Json.write(machine.snapshot());
    Machine restored = Machine.restore(plan, Json.read(text));
    assertThat(Json.write(restored.snapshot())).isEqualTo(text);
    return restored;
  }
}
