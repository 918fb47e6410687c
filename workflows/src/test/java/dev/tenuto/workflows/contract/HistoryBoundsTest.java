package dev.tenuto.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistoryBoundsTest {

  /** What Temporal allows. */
  private static final int TEMPORALS = 51_200;

  @Test
  void staysBelowTemporalsOwn() {
    assertThat(HistoryBounds.DEFAULT.mostEvents()).isEqualTo(40_000).isLessThan(TEMPORALS);
  }

  @Test
  void refusesRunsThatCouldDoNothing() {
    assertThatThrownBy(() -> new HistoryBounds(9, 1, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 10");
    assertThatThrownBy(() -> new HistoryBounds(10, 0, 100))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HistoryBounds(100, 1, 99))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
