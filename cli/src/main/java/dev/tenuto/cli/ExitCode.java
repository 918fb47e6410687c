package dev.tenuto.cli;

/** What the command's exit says; the same for every subcommand. */
final class ExitCode {

  /** Done. */
  static final int DONE = 0;

  /** The execution ended otherwise than completed, or a test failed. */
  static final int FAILED = 1;

  /** Problems in the definition or the input, or bad usage. */
  static final int BAD_USE = 2;

  /** Nothing could be reached. */
  static final int UNREACHABLE = 3;

  private ExitCode() {}
}
