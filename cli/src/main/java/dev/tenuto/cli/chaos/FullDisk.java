package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The disk under Temporal's database is full for a while. */
final class FullDisk implements Scenario {

  private static final int WORKERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration FULL = Duration.ofSeconds(10);

  private @Nullable SmallDisk disk;

  @Override
  public String name() {
    return Chaos.DISK;
  }

  @Override
  public void prepare(Path database) throws IOException {
    disk = SmallDisk.mount(database);
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    SmallDisk small = Objects.requireNonNull(disk, "prepared before");
    cluster.addWorkers(WORKERS);
    double seconds;
    Load load = Load.begin(runs, executions);
    try {
      load.awaitStarted(executions);
      runs.add(fillFor(small, cluster));
      seconds = LoadedScenario.secondsToProgress(cluster);
    } finally {
      load.stop();
    }
    runs.awaitEnds(PATIENCE);
    return seconds;
  }

  /** Temporal may end at a write that fails; it is started again when there is room. */
  private static Fault fillFor(SmallDisk disk, Cluster cluster)
      throws IOException, InterruptedException {
    Instant from = Instant.now();
    boolean full = disk.fill();
    boolean felt = Await.comes(PATIENCE, () -> said(cluster.temporal()));
    Thread.sleep(FULL);
    disk.free();
    if (!cluster.temporal().isAlive()) {
      cluster.startTemporalAgain();
    }
    return new Fault(
        "a full disk under Temporal",
        from,
        Instant.now(),
        List.of(
            new Proof("the file system said that it is full", full),
            new Proof("Temporal's log says that it could not write", felt)));
  }

  private static boolean said(ChildProcess temporal) {
    try {
      String log = Files.readString(temporal.log());
      return log.contains("disk is full") || log.contains("disk I/O error");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (disk != null) {
      disk.close();
    }
  }
}
