package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.Template;
import dev.tenuto.workflows.contract.Value;
import java.util.function.Consumer;

/**
 * Resolves an expression of a step and goes on with its value: at once, or when the answer comes
 * from outside. A step whose expression cannot be evaluated has failed.
 */
final class Asking {

  private final Outbox outbox;
  private final Endings endings;
  private final Evaluations evaluations;

  Asking(Outbox outbox, Endings endings, Evaluations evaluations) {
    this.outbox = outbox;
    this.endings = endings;
    this.evaluations = evaluations;
  }

  void ask(StepRun run, Condition condition, Consumer<Value> then) {
    Resolved resolved = evaluations.resolve(condition, run.roots(), site(run, Purpose.CONDITION));
    goOn(run, Purpose.CONDITION, resolved, then);
  }

  void askInput(StepRun run, Template input, Consumer<Value> then) {
    goOn(
        run,
        Purpose.INPUT,
        evaluations.resolve(input, run.roots(), site(run, Purpose.INPUT)),
        then);
  }

  void askValue(StepRun run, Template value, Consumer<Value> then) {
    goOn(run, Purpose.SET, evaluations.resolve(value, run.roots(), site(run, Purpose.SET)), then);
  }

  /** Asks for the output of the run's own scope. */
  void askOutput(StepRun run, Consumer<Value> then) {
    Scope scope = run.opened();
    Resolved resolved =
        evaluations.resolve(scope.output(), scope.visibleToOutput(), site(run, Purpose.OUTPUT));
    goOn(run, Purpose.OUTPUT, resolved, then);
  }

  private void goOn(StepRun run, Purpose purpose, Resolved resolved, Consumer<Value> then) {
    switch (resolved) {
      case Resolved.Here here -> then.accept(Value.of(here.json()));
      case Resolved.Failed failed -> endings.fail(run, failed.failure());
      case Resolved.Outside outside -> {
        run.move(new StepState.Evaluating(purpose, outbox.now(), false));
        outbox.send(new Command.Evaluate(outside.input()));
      }
    }
  }

  private Evaluations.Site site(StepRun run, Purpose purpose) {
    return new Evaluations.Site(run.path(), purpose, outbox.now());
  }
}
