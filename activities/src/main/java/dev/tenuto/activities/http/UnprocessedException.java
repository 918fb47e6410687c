package dev.tenuto.activities.http;

import java.io.IOException;

/** A request that surely did no work at its target, although some of it may have been written. */
final class UnprocessedException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param message what became of "the call to …"
   */
  UnprocessedException(String message) {
    super(message);
  }
}
