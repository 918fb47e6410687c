package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tenuto.language.expression.Expressions;
import org.junit.jupiter.api.Test;

class PracticeCallTest {

  @Test
  void isAnsweredAsExpected() {
    assertThatCode(() -> PracticeCall.make(Expressions.standard())).doesNotThrowAnyException();
  }
}
