package dev.tenuto.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM of its own keeps in its heap, by {@code jcmd}. */
final class HeapOf {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private HeapOf() {}

  /** In bytes, after a collection. */
  static long bytes(ChildProcess jvm) throws IOException, InterruptedException {
    jcmd(jvm, "GC.run");
    String heap = jcmd(jvm, "GC.heap_info");
    int metaspace = heap.indexOf("Metaspace");
    Matcher used = USED.matcher(metaspace < 0 ? heap : heap.substring(0, metaspace));
    long kilobytes = 0;
    while (used.find()) {
      kilobytes += Long.parseLong(used.group(1));
    }
    if (kilobytes == 0) {
      throw new AssertionError("no heap in: " + heap);
    }
    return kilobytes << 10;
  }

  private static String jcmd(ChildProcess jvm, String command)
      throws IOException, InterruptedException {
    Path java = Path.of(ProcessHandle.current().info().command().orElseThrow());
    Process process =
        new ProcessBuilder(
                java.resolveSibling("jcmd").toString(), String.valueOf(jvm.pid()), command)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("jcmd " + command + ": " + output);
    }
    return output;
  }
}
