package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Loop;
import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The items of a loop, while and after they are worked on. An item's run exists once it begins. */
final class Items implements Interior {

  static final String INDEX = "index";

  private final StepRun loop;
  private final Loop plan;
  private final PlannedStep step;
  private final Elements elements;
  private final List<StepRun> begun = new ArrayList<>();
  private final TreeSet<StepRun> live = new TreeSet<>();
  private int succeeded;
  private int skipped;
  private int failed;
  private boolean cancelled;
  private boolean blocked;
  private @Nullable StepFailure failure;

  Items(StepRun loop, Elements elements) {
    this.loop = loop;
    this.plan = Objects.requireNonNull(loop.step().loop());
    this.step = Layers.item(loop.step());
    this.elements = elements;
  }

  /** Those of a loop that has begun. */
  static Items of(StepRun loop) {
    if (loop.interior() instanceof Items items) {
      return items;
    }
    throw new IllegalStateException("The loop " + loop.path() + " has not begun");
  }

  Elements elements() {
    return elements;
  }

  /** Whether a further item may begin now. */
  boolean mayBegin() {
    return isUnfinished()
        && loop.mode() == Mode.RUNNING
        && (failure == null || plan.continueOnItemError())
        && (plan.maxConcurrency() == 0 || live.size() < plan.maxConcurrency());
  }

  /** The same of that item, which may have been made ready more than once. */
  boolean mayBegin(int index) {
    return index == begun.size() && mayBegin();
  }

  /** Whether items are left that have not begun. */
  boolean isUnfinished() {
    return begun.size() < elements.size();
  }

  boolean isIdle() {
    return live.isEmpty();
  }

  /** The run of the next item, which counts only once it begins. */
  StepRun next() {
    int index = begun.size();
    Frame frame =
        loop.frame().with(plan.as(), elements.at(index)).with(INDEX, Value.of(Json.number(index)));
    return new StepRun(step, new Standing.Item(loop, index), frame);
  }

  void begin(StepRun item) {
    begun.add(item);
    live.add(item);
  }

  void ended(StepRun item, Outcome outcome) {
    live.remove(item);
    switch (outcome) {
      case Outcome.Succeeded _ -> succeeded++;
      case Outcome.Skipped _ -> skipped++;
      case Outcome.Failed end -> {
        failed++;
        failure = failure == null ? end.failure() : failure;
      }
      case Outcome.Cancelled _ -> cancelled = true;
      case Outcome.Blocked _ -> blocked = true;
    }
  }

  /** In item order. */
  List<StepRun> begun() {
    return begun;
  }

  /** Those that have begun and not ended, in item order. */
  List<StepRun> live() {
    return List.copyOf(live);
  }

  /** The failure of the item that failed first. */
  @Nullable StepFailure failure() {
    return failure;
  }

  void restoreFailure(@Nullable StepFailure first) {
    failure = first;
  }

  int succeeded() {
    return succeeded;
  }

  int failed() {
    return failed;
  }

  int skipped() {
    return skipped;
  }

  /** How the loop ends when it has no output to give; null when it has. */
  @Nullable Outcome unfinished() {
    if (failure != null && !plan.continueOnItemError()) {
      return new Outcome.Failed(failure, 0);
    }
    if (loop.mode() == Mode.CANCELLING || cancelled) {
      return new Outcome.Cancelled(0);
    }
    return isUnfinished() || blocked ? new Outcome.Blocked() : null;
  }
}
