package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code chaos} refuses before it starts anything. */
class ChaosCommandTest {

  private static final String DATABASE = "postgresql://me:secret@localhost:5432";

  @Test
  void doesNotFillADiskThatIsNotItsOwn() {
    Ran ran = Ran.command("chaos", "kill", "disk", "--postgresql", DATABASE);

    assertThat(ran.exitCode()).isEqualTo(ExitCode.BAD_USE);
    assertThat(ran.err()).contains("leave out --postgresql").doesNotContain("secret");
  }
}
