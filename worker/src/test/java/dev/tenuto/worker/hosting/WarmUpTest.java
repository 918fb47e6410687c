package dev.tenuto.worker.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.worker.LocalTemporal;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void replaysWhatThisBuildWouldDoToo() throws Exception {
    try (var temporal = LocalTemporal.on(FreePorts.next())) {
      assertThat(new WarmUp(temporal.client(), Expressions.standard()).practise()).isEmpty();
    }
  }
}
