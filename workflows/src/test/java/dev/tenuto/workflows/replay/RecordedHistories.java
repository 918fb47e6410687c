package dev.tenuto.workflows.replay;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.Payloads;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All histories below a folder, replayed beside a server that knows none of them. */
public final class RecordedHistories implements AutoCloseable {

  private final TestWorkflowEnvironment server;
  private final Replays replays;
  private final Path folder;
  private final List<Path> files;

  RecordedHistories(Path folder) throws IOException {
    this(folder, new Plans(Expressions.standard()));
  }

  /** With the plans that another one made already. */
  public RecordedHistories(Path folder, Plans plans) throws IOException {
    this.folder = folder;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(StoredHistory.ENDING)).sorted().toList();
    }
    server =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build())
                .build());
    replays = new Replays(server.getWorkflowClient(), plans);
  }

  int count() {
    return files.size();
  }

  /** By file, where this build would do something else. */
  Map<String, List<String>> deviations() {
    Map<String, List<String>> found = new TreeMap<>();
    for (Path file : files) {
      List<String> deviations = replays.deviations(StoredHistory.read(file));
      if (!deviations.isEmpty()) {
        found.put(folder.relativize(file).toString(), deviations);
      }
    }
    return found;
  }

  /** The first file that does not replay, with how it deviates; empty when all do. */
  public String firstDeviation() {
    for (Path file : files) {
      List<String> deviations = replays.deviations(StoredHistory.read(file));
      if (!deviations.isEmpty()) {
        return folder.relativize(file) + ": " + deviations.getFirst();
      }
    }
    return "";
  }

  @Override
  public void close() {
    replays.close();
    server.close();
  }
}
