package dev.tenuto.language.plan;

import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.schema.SchemaCheck;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a task. */
record TaskCheck(Expressions expressions, ExpressionCheck checks, Problems problems) {

  void check(TaskDefinition task) {
    checkInput(task.input(), problems);
    switch (task.work()) {
      case TaskWork.Calls(HttpCall call) ->
          new HttpCheck(expressions, checks, problems).check(call, Scopes.task(task.input()));
      case TaskWork.Unreadable _ -> {}
    }
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
