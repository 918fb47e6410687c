package dev.tenuto.language.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  @Test
  void findsTheNearest() {
    assertThat(NearestName.find("taskref", List.of("task", "taskRef", "tags")))
        .isEqualTo("taskRef");
    assertThat(NearestName.find("outptu", List.of("input", "output"))).isEqualTo("output");
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(NearestName.find("zzz", List.of("input", "output"))).isNull();
    assertThat(NearestName.find("x".repeat(1_000_000), List.of("input"))).isNull();
  }
}
