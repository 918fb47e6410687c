package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Workers are killed, as in {@code churn}, while values too large for a history are in a folder.
 */
final class LargeValues implements Scenario {

  private static final int WORKERS = 4;

  private final LoadedScenario churn;

  LargeValues(int rounds) {
    this.churn = new LoadedScenario("large", WORKERS, rounds, Blows::killWorker);
  }

  @Override
  public String name() {
    return churn.name();
  }

  @Override
  public Map<String, String> workerSettings(Path folder) {
    return Map.of("TENUTO_CLAIMS_DIRECTORY", store(folder).toString());
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    double seconds = churn.run(cluster, runs, List.of(Definitions.large()), executions);
    long kept = kept(store(cluster.folder()));
    runs.add(
        Fault.excusingNothing(
            "large values",
            List.of(new Proof("values were kept outside: " + kept, kept > executions))));
    return seconds;
  }

  private static Path store(Path folder) {
    return folder.resolve("claims");
  }

  private static long kept(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
