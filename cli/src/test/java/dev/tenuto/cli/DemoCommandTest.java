package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {

  @Test
  void runsTheOrderExampleOnEverythingAndEnds() {
    Ran ran = Ran.command("demo");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("nothing survives a stop")
        .containsPattern("API +http://127.0.0.1:\\d+/api/v1")
        .containsPattern("charge +succeeded .* 2 attempts")
        .containsPattern("POST /charges +503 +attempt 1")
        .containsPattern("POST /charges +201 +attempt 2")
        .contains("\"charged\" : 59.70");
  }
}
