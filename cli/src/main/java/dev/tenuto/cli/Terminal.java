package dev.tenuto.cli;

/** What {@code ./tenuto} has found out about the streams; a JVM can't tell of stderr alone. */
final class Terminal {

  private Terminal() {}

  /** Whether stderr is a terminal. */
  static boolean onStderr() {
    return "terminal".equals(System.getenv("TENUTO_STDERR"));
  }
}
