package dev.tenuto.cli.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.workflows.client.ExecutionStep;
import dev.tenuto.workflows.contract.StepStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Instant T = Instant.parse("2026-01-02T03:04:05Z");

  private final StringWriter text = new StringWriter();

  @Test
  void cutsTheTableOfALongLoopAndKeepsWhatFailedAndWhatIsAtWork() {
    List<ExecutionStep> steps = new ArrayList<>();
    steps.add(step("each", StepStatus.RUNNING));
    steps.addAll(
        items(
            200,
            i -> i == 3 ? StepStatus.FAILED : i > 197 ? StepStatus.RUNNING : StepStatus.SUCCEEDED));
    steps.add(step("after", StepStatus.PENDING));

    new TableProgress(new PrintWriter(text, true)).show(steps);

    assertThat(paths())
        .containsExactly(
            "each",
            "each",
            "each[3]",
            "each[3]/inner",
            "each[193]",
            "each[193]/inner",
            "each[194]",
            "each[194]/inner",
            "each[195]",
            "each[195]/inner",
            "each[196]",
            "each[196]/inner",
            "each[197]",
            "each[197]/inner",
            "each[198]",
            "each[198]/inner",
            "each[199]",
            "each[199]/inner",
            "after");
    assertThat(text.toString()).contains("each … and 192 more");
  }

  @Test
  void showsAShortLoopWhole() {
    List<ExecutionStep> steps = new ArrayList<>();
    steps.add(step("poll", StepStatus.SUCCEEDED));
    for (int i = 0; i < LongLoops.MOST; i++) {
      steps.add(step("poll#" + i, StepStatus.SUCCEEDED));
    }

    new TableProgress(new PrintWriter(text, true)).show(steps);

    assertThat(paths()).hasSize(1 + LongLoops.MOST).doesNotHaveDuplicates();
  }

  @Test
  void neverDrawsMoreLinesThanATerminalHas() {
    List<ExecutionStep> steps = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      steps.add(step("s" + i, StepStatus.SUCCEEDED));
    }

    new TableProgress(new PrintWriter(text, true)).show(steps);

    assertThat(text.toString().lines()).hasSize(40);
    assertThat(text.toString()).contains("… and 61 more");
  }

  @Test
  void printsTheFirstItemsOfALongLoopAndThoseThatFailedAndCountsTheRest() {
    LineProgress progress = new LineProgress(new PrintWriter(text, true));
    IntFunction<StepStatus> status = i -> i == 100 ? StepStatus.FAILED : StepStatus.SUCCEEDED;
    List<ExecutionStep> steps = new ArrayList<>();
    steps.add(step("each", StepStatus.RUNNING));
    steps.addAll(items(150, status));
    progress.show(steps);
    steps.set(0, step("each", StepStatus.SUCCEEDED));
    steps.addAll(items(200, status).subList(300, 400));
    progress.show(steps);

    assertThat(paths())
        .containsExactly(
            "each[0]",
            "each[0]/inner",
            "each[1]",
            "each[1]/inner",
            "each[2]",
            "each[2]/inner",
            "each[3]",
            "each[3]/inner",
            "each[4]",
            "each[4]/inner",
            "each[5]",
            "each[5]/inner",
            "each[6]",
            "each[6]/inner",
            "each[7]",
            "each[7]/inner",
            "each[100]",
            "each[100]/inner",
            "each",
            "each");
    assertThat(text.toString()).contains("each … and 191 more");
  }

  private List<String> paths() {
    return text.toString()
        .lines()
        .map(line -> line.replaceAll("\u001b\\[[?0-9]*[a-zA-Z]", "").strip().split(" ", 2)[0])
        .toList();
  }

  /** Items with a step inside each. */
  private static List<ExecutionStep> items(int count, IntFunction<StepStatus> status) {
    List<ExecutionStep> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(step("each[" + i + "]", status.apply(i)));
      items.add(step("each[" + i + "]/inner", status.apply(i)));
    }
    return items;
  }

  private static ExecutionStep step(String path, StepStatus status) {
    boolean ended = status == StepStatus.SUCCEEDED || status == StepStatus.FAILED;
    return new ExecutionStep(
        path, path, "set", status, T, ended ? T.plusMillis(5) : null, 0, null, null, null);
  }
}
