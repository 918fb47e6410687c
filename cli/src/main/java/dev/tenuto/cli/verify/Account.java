package dev.tenuto.cli.verify;

import dev.tenuto.cli.verify.TestResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was tested and how it ended, to be read by a person.
 *
 * @param lines the account, its last line {@code N passed, N failed, N skipped}
 * @param passed whether nothing failed and everything that had to run has run
 */
public record Account(List<String> lines, boolean passed) {

  public Account {
    lines = List.copyOf(lines);
  }

  /**
   * Draws up the account.
   *
   * @param buildPassed whether all but the tests went well
   * @param leftOut the tags that were left out on purpose
   */
  public static Account of(
      List<TestResult> results, TestKinds kinds, boolean buildPassed, Set<String> leftOut) {
    List<String> lines = new ArrayList<>();
    lines.add(row("kind of test", "passed", "failed", "skipped"));
    Map<String, List<TestResult>> byKind = new TreeMap<>();
    results.forEach(
        test -> byKind.computeIfAbsent(kinds.kind(test), kind -> new ArrayList<>()).add(test));
    byKind.forEach((kind, tests) -> lines.add(row(kind, tests)));
    lines.add("");

    named(results, Outcome.FAILED).forEach(test -> lines.add("failed: " + test.label()));
    named(results, Outcome.SKIPPED).forEach(test -> lines.add("not run: " + test.label()));
    leftOut.forEach(
        tag -> kinds.tagged(tag).forEach(name -> lines.add("left out (" + tag + "): " + name)));
    Set<String> missing = missing(results, kinds, leftOut);
    missing.forEach(name -> lines.add("had to run on a real server and did not: " + name));
    if (!buildPassed) {
      lines.add("the build or one of its checks failed; Maven's words are above");
    }
    if (results.isEmpty()) {
      lines.add("no test ran");
    }

    long failed = count(results, Outcome.FAILED);
    lines.add(
        "%d passed, %d failed, %d skipped"
            .formatted(count(results, Outcome.PASSED), failed, count(results, Outcome.SKIPPED)));
    boolean passed = buildPassed && failed == 0 && missing.isEmpty() && !results.isEmpty();
    return new Account(lines, passed);
  }

  private static Set<String> missing(
      List<TestResult> results, TestKinds kinds, Set<String> leftOut) {
    Set<String> missing = new TreeSet<>();
    if (!leftOut.contains(TestKinds.REAL_SERVER)) {
      missing.addAll(kinds.tagged(TestKinds.REAL_SERVER));
      results.stream()
          .filter(test -> test.outcome() != Outcome.SKIPPED)
          .forEach(test -> missing.remove(TestKinds.outermost(test.className())));
    }
    return missing;
  }

  private static List<TestResult> named(List<TestResult> results, Outcome outcome) {
    return results.stream().filter(test -> test.outcome() == outcome).toList();
  }

  private static long count(List<TestResult> results, Outcome outcome) {
    return results.stream().filter(test -> test.outcome() == outcome).count();
  }

  private static String row(String kind, List<TestResult> tests) {
    return row(
        kind,
        String.valueOf(count(tests, Outcome.PASSED)),
        String.valueOf(count(tests, Outcome.FAILED)),
        String.valueOf(count(tests, Outcome.SKIPPED)));
  }

  private static String row(String kind, String passed, String failed, String skipped) {
    return String.format(Locale.ROOT, "%-16s %8s %8s %8s", kind, passed, failed, skipped);
  }
}
