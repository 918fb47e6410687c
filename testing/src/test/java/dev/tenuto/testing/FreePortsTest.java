package dev.tenuto.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void givesNoneTwiceAndNoneThatIsTaken() throws Exception {
    int first = FreePorts.next();
    try (var _ = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress())) {
      assertThat(IntStream.range(0, 100).map(_ -> FreePorts.next()))
          .doesNotHaveDuplicates()
          .doesNotContain(first, first + 1)
          .allMatch(port -> 15_000 <= port && port < 31_000);
    }
  }
}
