package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ProgramTest {

  @Test
  void firstRunsAtOnceGiveEachItsOwnValue() throws Exception {
    Condition condition = Expressing.EXPRESSIONS.condition("n.map(x, x + 1).sum() == wanted");
    List<Callable<Boolean>> runs = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      String data = "{\"n\": [" + i + ", 1], \"wanted\": " + (i + 3) + "}";
      runs.add(() -> condition.test(Expressing.roots(data), new NoMoment()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isTrue();
      }
    }
  }
}
