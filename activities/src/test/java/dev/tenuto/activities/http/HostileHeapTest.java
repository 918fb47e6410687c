package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * No target has more stored than an answer may have, and 24 MiB around it: counted in a process of
 * its own, whose heap is collected again and again during each call. So much can be taken by 80,000
 * frames of 13 bytes, a mebibyte, while none of the tasks that OkHttp makes of them has run yet.
 */
class HostileHeapTest {

  private static final long MOST = (256 << 10) + (24 << 20);

  @Test
  void noTargetMakesAWorkerStoreMuch() throws Exception {
    Map<String, Long> growth = growth();

    assertThat(growth)
        .containsOnlyKeys(HostileCases.all().stream().map(HostileCase::name).toList());
    assertThat(growth).allSatisfy((name, bytes) -> assertThat(bytes).as(name).isLessThan(MOST));
  }

  /** Bytes for each case. */
  private static Map<String, Long> growth() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostileHeapProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var growth = new LinkedHashMap<String, Long>();
    try (var output = process.inputReader()) {
      output
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> growth.put(parts[0], Long.parseLong(parts[1])));
    }
    assertThat(process.waitFor()).as("after %s", growth.keySet()).isZero();
    return growth;
  }
}
