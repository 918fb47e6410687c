package dev.tenuto.cli.verify;

/**
 * How one test ended.
 *
 * @param className the test class, with its package
 * @param name the test's own name
 * @param outcome how it ended
 */
public record TestResult(String className, String name, Outcome outcome) {

  /** How a test may end. */
  public enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** The class without its package, and the test. */
  public String label() {
    return className.substring(className.lastIndexOf('.') + 1) + "." + name;
  }
}
