package dev.tenuto.benchmarks;

import dev.tenuto.cli.platform.Platform;
import dev.tenuto.cli.platform.PlatformSettings;
import dev.tenuto.cli.temporal.DevServer;
import dev.tenuto.cli.temporal.DevServerSettings;
import dev.tenuto.cli.temporal.MemoryServer;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Start-and-wait of short workflows over REST, on a real dev server and on the test server, beside
 * the same calls made directly.
 *
 * <p>All subjects take turns in rounds, so that a slow moment of the machine falls on all of them:
 * compare the rows of one run, never those of two.
 */
public final class Bench {

  private static final List<Integer> CALLS = List.of(1, 5);
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 10;
  private static final int EACH = 30;

  private Bench() {}

  /**
   * Prints the table.
   *
   * @param arguments nothing, or {@code --json FILE} to write the rows there too
   */
  public static void main(String[] arguments) throws Exception {
    var json =
        arguments.length == 2 && arguments[0].equals("--json") ? Path.of(arguments[1]) : null;
    var folder = Files.createTempDirectory("tenuto-bench");
    try (var target = StubTarget.start();
        var memory = MemoryServer.start();
        var onMemory = platform(memory.address(), null, folder.resolve("memory"));
        var dev = DevServer.start(devServer(folder.resolve("dev")));
        var onDev = platform(dev.address(), dev.webUi(), folder.resolve("dev"))) {
      var http = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60)).build();
      var subjects = new ArrayList<Subject>();
      for (int calls : CALLS) {
        subjects.add(new DirectCalls(http, target.address(), calls));
        subjects.add(
            published(
                new Executions(http, onMemory.api(), "test server", target.address(), calls)));
        subjects.add(
            published(new Executions(http, onDev.api(), "dev server", target.address(), calls)));
      }
      report(measure(subjects), json);
    }
    System.exit(0);
  }

  private static Executions published(Executions subject) throws IOException {
    subject.publish();
    return subject;
  }

  private static List<Row> measure(List<Subject> subjects)
      throws InterruptedException, ExecutionException {
    for (var subject : subjects) {
      System.err.println(
          "warming up: " + subject.engine() + ", " + subject.server() + ", " + subject.shape());
      Sample.take(subject, 1, WARM_UP);
    }
    Map<Subject, Sample> samples = new LinkedHashMap<>();
    for (int round = 1; round <= ROUNDS; round++) {
      System.err.println("round " + round + " of " + ROUNDS);
      for (var subject : subjects) {
        samples.merge(subject, Sample.take(subject, 1, EACH), Sample::and);
      }
    }
    return samples.entrySet().stream()
        .map(entry -> Row.of(entry.getKey(), 1, entry.getValue()))
        .toList();
  }

  private static void report(List<Row> rows, @Nullable Path json) throws IOException {
    System.out.println(Table.of(Machine.describe(), rows));
    if (json != null) {
      var report = Json.mapper().createObjectNode();
      report.put("machine", Machine.describe());
      report.set("rows", Json.mapper().valueToTree(rows));
      Files.writeString(json, report.toPrettyString());
    }
  }

  private static Platform platform(String address, @Nullable URI webUi, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    return Platform.start(
        new PlatformSettings(
            address, webUi, 0, folder.resolve("definitions"), folder.resolve("tenuto.log")));
  }

  private static DevServerSettings devServer(Path folder) throws IOException {
    var cli = System.getenv("TENUTO_TEMPORAL_CLI");
    if (cli == null) {
      throw new IOException(
          "TENUTO_TEMPORAL_CLI does not name the Temporal CLI; ./tenuto bench finds it");
    }
    return new DevServerSettings(Path.of(cli), folder, FreePorts.next(), FreePorts.next());
  }
}
