package dev.tenuto.workflows.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.workflows.client.ExecutionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildIdTest {

  private static final StepPath DEEP =
      new StepPath("outer").child("each").item(3).round(2).child("ship").fallback();

  @Test
  void tellsItsParentAndItsPlace() {
    assertThat(ChildId.of("default/order-17", DEEP))
        .matches("order-17~outer\\.each-3-r2\\.ship~fallback~[0-9a-f]{8}")
        .isEqualTo(ChildId.of("default/order-17", DEEP));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 128})
  void isAlwaysAnId(int length) {
    String parent = "default/" + "p".repeat(length);
    StepPath path = new StepPath("s".repeat(63)).child("t".repeat(63)).item(99_999);

    assertThat(ExecutionId.isValid(ChildId.of(parent, path))).isTrue();
    assertThat(ExecutionId.isValid(ChildId.of(parent, new StepPath("s")))).isTrue();
  }

  @Test
  void isNobodyElses() {
    assertThat(ChildId.of("default/a", new StepPath("b").fallback()))
        .isNotEqualTo(ChildId.of("default/a~b", new StepPath("fallback")));
    assertThat(ChildId.of("default/a", new StepPath("b")))
        .isNotEqualTo(ChildId.of("other/a", new StepPath("b")));
    String longParent = "default/" + "p".repeat(127);
    assertThat(ChildId.of(longParent + "1", new StepPath("b")))
        .isNotEqualTo(ChildId.of(longParent + "2", new StepPath("b")));
  }
}
