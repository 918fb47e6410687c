package dev.tenuto.cli.chaos;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One worker's clock is five hours fast, another's five hours slow. Needs libfaketime. */
final class WrongClocks implements Scenario {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration WRONG = Duration.ofHours(4);
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    String library = library();
    for (String offset : List.of("+5h", "-5h")) {
      Worker worker =
          cluster.addWorker(
              Map.of(
                  "LD_PRELOAD",
                  library,
                  "FAKETIME",
                  offset,
                  "FAKETIME_DONT_FAKE_MONOTONIC",
                  "1",
                  // or Java's timed waits end at once
                  "FAKETIME_FORCE_MONOTONIC_FIX",
                  "0"));
      worker.awaitPolling();
      runs.add(
          Fault.excusingNothing(
              "clock of " + worker + " at " + offset,
              List.of(new Proof("its own log is hours off", isOff(worker)))));
    }
    Load load = Load.begin(runs, executions);
    try {
      load.awaitStarted(executions);
    } finally {
      load.stop();
    }
    runs.awaitEnds(PATIENCE);
    return 0;
  }

  private static boolean isOff(Worker worker) throws IOException {
    try (Stream<String> lines = Files.lines(worker.process().log())) {
      return lines
          .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ .*"))
          .map(line -> OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant())
          .map(said -> Duration.between(said, Instant.now()).abs())
          .anyMatch(off -> off.compareTo(WRONG) > 0);
    }
  }

  private static String library() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve(LIBRARY))
          .filter(Files::exists)
          .map(Path::toString)
          .findFirst()
          .orElseThrow(() ->
              CommandFailure.unreachable(
                  "no %s is under /usr/lib; install it, on Debian with apt install libfaketime."
                      .formatted(LIBRARY)));
    }
  }
}
