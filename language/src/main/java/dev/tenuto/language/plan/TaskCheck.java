package dev.tenuto.language.plan;

import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.schema.SchemaCheck;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a task. */
record TaskCheck(ExpressionCheck expressions, Problems problems) {

  void check(TaskDefinition task) {
    checkInput(task.input(), problems);
    Scope scope = Scopes.task(task.input());
    switch (task.work()) {
      case TaskWork.Calls(HttpCall call) -> {
        new HttpCheck(expressions.language(), expressions, problems).check(call, scope);
        new OnCheck(problems).checkRetry(task.options().retry(), call);
        Place spec = task.metadata().place().at("/spec");
        Warnings.tellOrder(task.options(), spec, "attemptTimeout", problems);
      }
      case TaskWork.Computes(Written output, Written schema) -> {
        expressions.checkTemplate(output, scope);
        if (schema != null) {
          SchemaCheck.check(schema, ProblemCode.SCHEMA_UNKNOWN_KEYWORD, problems);
          checkOutput(output, scope, schema);
        }
      }
      case TaskWork.Unreadable _ -> {}
    }
  }

  private void checkOutput(Written output, Scope scope, Written schema) {
    Shape wanted = SchemaShapes.of(schema.json());
    var misfit = Fitting.find(expressions.shape(output, scope).asResult(), wanted);
    if (misfit != null) {
      Place place = output.place().at(misfit.pointer());
      problems.add(
          ProblemCode.OUTPUT_WRONG_TYPE,
          place.location(),
          place.path(),
          "By its `outputSchema` the output"
              + where(misfit)
              + " is "
              + misfit.wanted().describe()
              + ", and this gives "
              + misfit.given().describe(),
          null);
    }
  }

  private static String where(Fitting.Misfit misfit) {
    return misfit.path().isEmpty() ? "" : " `" + misfit.path().substring(1) + "`";
  }

  /** Checks the schema of a definition's input. */
  static void checkInput(@Nullable DeclaredInput input, Problems problems) {
    if (input != null) {
      ProblemCode unknownKeyword =
          switch (input.form()) {
            case PARAMETERS -> ProblemCode.SCHEMA_KEYWORD;
            case SCHEMA -> ProblemCode.SCHEMA_UNKNOWN_KEYWORD;
          };
      SchemaCheck.check(input.schema(), unknownKeyword, problems);
    }
  }
}
