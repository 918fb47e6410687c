package dev.tenuto.cli;

import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.replay.StoredHistory;
import io.temporal.api.history.v1.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The histories of one case of an example, and of what faults make of it. */
record RecordedExample(ExampleCase example, RecordingRun run, Path folder) {

  /** Of the calls of a case, those that are made to fail, each in an execution of its own. */
  private static final int MOST_FAILING = 4;

  /**
   * Records all.
   *
   * @param inManyRuns runs it once more, in runs of a few events each
   */
  void record(RecordingRun inManyRuns) throws Exception {
    keep("as-told", run, run.toItsEnd(example, id("as-told"), ""));
    keep("in-many-runs", inManyRuns, inManyRuns.toItsEnd(example, id("in-many-runs"), ""));
    List<String> calls = run.calls().made(id("as-told"));
    for (int i = 0; i < Math.min(MOST_FAILING, calls.size()); i++) {
      String name = "failing-" + (i + 1);
      keep(name, run, run.toItsEnd(example, id(name), calls.get(i)));
    }
    if (example.folder().equals(example.example().folder())) {
      keep("cancelled-early", run, run.cancelled(example, id("cancelled-early"), 0));
      int half = (calls.size() + 1) / 2;
      keep("cancelled", run, run.cancelled(example, id("cancelled"), half));
      keep("terminated", run, run.terminated(example, id("terminated"), half));
    }
  }

  private String name() {
    return example.toString().replace(", ", "_");
  }

  private String id(String variant) {
    return name() + "-" + variant;
  }

  private void keep(String variant, RecordingRun by, ExecutionId id) throws IOException {
    int number = 0;
    for (History history : by.histories(id)) {
      String which = number == 0 ? "" : "-" + number;
      number++;
      StoredHistory.write(
          history, folder.resolve(name()).resolve(variant + which + StoredHistory.ENDING));
    }
  }
}
