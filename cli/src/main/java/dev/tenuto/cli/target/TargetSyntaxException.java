package dev.tenuto.cli.target;

/** Something in a target's file that is not understood. */
final class TargetSyntaxException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param pointer where it stands
   */
  TargetSyntaxException(String pointer, String what) {
    super("at '" + pointer + "' " + what);
  }
}
