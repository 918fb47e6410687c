package dev.tenuto.activities.http;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A flood of frames ends with the attempt's time, one after the other as each takes a processor.
 */
class HostileFloodTest {

  @BeforeAll
  static void warmUp() {
    HostileTargetTest.warmUp();
  }

  @ParameterizedTest
  @MethodSource("floods")
  void endsWithTheAttempt(HostileCase hostile) throws Exception {
    HostileTargetTest.check(hostile);
  }

  static Stream<HostileCase> floods() {
    return HostileCases.floods().stream();
  }
}
