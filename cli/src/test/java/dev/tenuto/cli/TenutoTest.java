package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenutoTest {

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up", "run", "validate", "plan", "verify", "bench", "chaos"})
  void everyCommandHasHelpOnStdout(String command) {
    Ran ran = Ran.command(command, "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("Usage: ./tenuto " + command);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void theHelpNamesTheCommandsThatAreThere() {
    assertThat(Ran.command("--help").out())
        .contains("demo", "up", "run", "validate", "plan", "verify", "bench", "chaos")
        .doesNotContain("apply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "--wrong", "run", "validate"})
  void badUsageIsTwoAndSaidOnStderr(String arguments) {
    Ran ran = arguments.isEmpty() ? Ran.command() : Ran.command(arguments);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isNotEmpty();
  }
}
