package dev.tenuto.language.problem;

import dev.tenuto.language.definition.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the problems of a check. A document that is wrong everywhere cannot make it grow without
 * end: after {@value #MOST} problems one more says so, and the rest is dropped. Warnings that are
 * too many are dropped without a word.
 */
public final class Problems {

  /** How many problems of a check are told. */
  public static final int MOST = 1_000;

  private final Set<Problem> found = new LinkedHashSet<>();

  /** Adds a problem; the same one twice counts once. */
  public void add(
      ProblemCode code,
      SourceLocation location,
      @Nullable String path,
      String message,
      @Nullable String hint) {
    if (found.size() < MOST) {
      found.add(new Problem(code.severity(), code, location, path, message, hint));
    } else if (found.size() == MOST && code.severity() == Severity.ERROR) {
      found.add(
          new Problem(
              Severity.ERROR,
              ProblemCode.LIMIT_PROBLEMS,
              location,
              null,
              "There are more than " + MOST + " problems; the others are not listed",
              "Correct the first ones and check again"));
    }
  }

  /** Adds a problem without advice. */
  public void add(
      ProblemCode code, SourceLocation location, @Nullable String path, String message) {
    add(code, location, path, message, null);
  }

  /** Whether there is one of this severity. */
  public boolean has(Severity severity) {
    return found.stream().anyMatch(problem -> problem.severity() == severity);
  }

  /** How many were found so far, of both severities. */
  public int count() {
    return found.size();
  }

  /** Those of one severity, by file, line and column. */
  public List<Problem> sorted(Severity severity) {
    var list = new ArrayList<Problem>();
    for (Problem problem : found) {
      if (problem.severity() == severity) {
        list.add(problem);
      }
    }
    list.sort(Problem.IN_ORDER_OF_PLACES);
    return List.copyOf(list);
  }
}
