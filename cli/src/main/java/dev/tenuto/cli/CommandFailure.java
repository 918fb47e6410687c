package dev.tenuto.cli;

/** Ends a command with a complaint on stderr, worded for the user, and an exit code. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command was used wrongly. */
  public static CommandFailure badUse(String message) {
    return new CommandFailure(ExitCode.BAD_USE, message);
  }

  /** What the command needs could not be reached. */
  public static CommandFailure unreachable(String message, Throwable cause) {
    return new CommandFailure(ExitCode.UNREACHABLE, message, cause);
  }

  /** What the command needs could not be reached. */
  public static CommandFailure unreachable(String message) {
    return new CommandFailure(ExitCode.UNREACHABLE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
