package dev.tenuto.language.problem;

import dev.tenuto.language.definition.SourceLocation;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a document, or something that is probably not meant.
 *
 * @param path where in the document's structure, for example {@code spec.steps[0].if}; null for a
 *     file as a whole
 * @param message what was found and what was expected
 * @param hint what to do about it; null when there is no advice
 */
public record Problem(
    Severity severity,
    ProblemCode code,
    SourceLocation location,
    @Nullable String path,
    String message,
    @Nullable String hint) {

  /** By file, line and column. */
  public static final Comparator<Problem> IN_ORDER_OF_PLACES =
      Comparator.comparing((Problem problem) -> problem.location().file())
          .thenComparingInt(problem -> problem.location().line())
          .thenComparingInt(problem -> problem.location().column())
          .thenComparing(Problem::code)
          .thenComparing(Problem::message);

  /** A file that was named and is not there. */
  public static Problem missingFile(String file) {
    return new Problem(
        Severity.ERROR,
        ProblemCode.FILE_MISSING,
        SourceLocation.wholeFile(file),
        null,
        "There is no file " + file,
        "Check the path; it is looked for from the folder that the command runs in");
  }
}
