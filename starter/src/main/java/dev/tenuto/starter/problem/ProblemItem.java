package dev.tenuto.starter.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, as it stands in {@code problems[]} and {@code warnings[]}; what does not
 * apply is left out.
 *
 * @param severity {@code error} or {@code warning}
 * @param file the name of the file, where the definitions came with one
 * @param line from 1, in the posted text
 * @param column from 1, in characters
 * @param path the step or field of a definition
 * @param pointer the place in the request's body or in the input, as a JSON pointer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemItem(
    String severity,
    String code,
    String message,
    @Nullable String hint,
    @Nullable String file,
    @Nullable Integer line,
    @Nullable Integer column,
    @Nullable String path,
    @Nullable String pointer) {

  /** A problem of a definition. */
  public static ProblemItem of(Problem problem) {
    var at = problem.location();
    return new ProblemItem(
        problem.severity().text(),
        problem.code().text(),
        problem.message(),
        problem.hint(),
        at.file().isEmpty() ? null : at.file(),
        at.line() == 0 ? null : at.line(),
        at.line() == 0 ? null : at.column(),
        problem.path(),
        null);
  }

  /** Something wrong that has no place. */
  public static ProblemItem of(String code, String message) {
    return new ProblemItem(
        Severity.ERROR.text(), code, message, null, null, null, null, null, null);
  }

  /** Something wrong at a place of the request's body or of the input. */
  public static ProblemItem at(String pointer, ErrorCode code, String message) {
    return new ProblemItem(
        Severity.ERROR.text(), code.text(), message, null, null, null, null, null, pointer);
  }

  /** The same with a remedy. */
  public ProblemItem withHint(@Nullable String remedy) {
    return new ProblemItem(severity, code, message, remedy, file, line, column, path, pointer);
  }
}
