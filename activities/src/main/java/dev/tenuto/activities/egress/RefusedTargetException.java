package dev.tenuto.activities.egress;

import java.io.IOException;

/** A connection that the egress policy forbids; it was not made. */
public final class RefusedTargetException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param message why
   */
  public RefusedTargetException(String message) {
    super(message);
  }
}
