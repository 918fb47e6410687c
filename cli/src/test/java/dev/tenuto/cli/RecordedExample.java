package dev.tenuto.cli;

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
    run.keep(place("as-told"), run.toItsEnd(example, id("as-told"), ""));
    inManyRuns.keep(place("in-many-runs"), inManyRuns.toItsEnd(example, id("in-many-runs"), ""));
    List<String> calls = run.calls().made(id("as-told"));
    for (int i = 0; i < Math.min(MOST_FAILING, calls.size()); i++) {
      String name = "failing-" + (i + 1);
      run.keep(place(name), run.toItsEnd(example, id(name), calls.get(i)));
    }
    if (example.folder().equals(example.example().folder())) {
      run.keep(place("cancelled-early"), run.cancelled(example, id("cancelled-early"), 0));
      int half = (calls.size() + 1) / 2;
      run.keep(place("cancelled"), run.cancelled(example, id("cancelled"), half));
      run.keep(place("terminated"), run.terminated(example, id("terminated"), half));
    }
  }

  /** Of the folder of its histories. */
  static String name(ExampleCase example) {
    return example.toString().replace(", ", "_");
  }

  private Path place(String variant) {
    return folder.resolve(name(example)).resolve(variant);
  }

  private String id(String variant) {
    return name(example) + "-" + variant;
  }
}
