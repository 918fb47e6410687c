package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import dev.tenuto.workflows.contract.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a run, to be asked.
 *
 * @param visible what it sees
 * @param seat what its seed comes from
 * @param held what is needed with the answer; null: nothing
 * @param position which of several expressions of that purpose it is
 */
record Query(
    Purpose purpose,
    Text text,
    Visible visible,
    StepPath seat,
    @Nullable Value held,
    int position) {

  /** What is asked. */
  sealed interface Text {

    Set<ReadPath> reads();

    record OfTemplate(Template template) implements Text {
      @Override
      public Set<ReadPath> reads() {
        return template.reads();
      }
    }

    record OfCondition(Condition condition) implements Text {
      @Override
      public Set<ReadPath> reads() {
        return condition.reads();
      }
    }
  }

  /** One that sees what its run sees. */
  static Query of(StepRun run, Purpose purpose, Template template) {
    return of(purpose, template, run.roots(template.reads()), run.path());
  }

  static Query of(StepRun run, Purpose purpose, Condition condition) {
    return of(purpose, condition, run.roots(condition.reads()), run.path());
  }

  static Query of(Purpose purpose, Template template, Visible visible, StepPath seat) {
    return new Query(purpose, new Text.OfTemplate(template), visible, seat, null, 0);
  }

  static Query of(Purpose purpose, Condition condition, Visible visible, StepPath seat) {
    return new Query(purpose, new Text.OfCondition(condition), visible, seat, null, 0);
  }

  Query holding(Value value) {
    return new Query(purpose, text, visible, seat, value, position);
  }

  Query seatedAt(StepPath place) {
    return new Query(purpose, text, visible, place, held, position);
  }

  Query numbered(int number) {
    return new Query(purpose, text, visible, seat, held, number);
  }
}
