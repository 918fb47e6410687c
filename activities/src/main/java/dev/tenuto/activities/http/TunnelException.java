package dev.tenuto.activities.http;

import java.io.IOException;

/** A proxy that was reached and made no way to the target; the target was sent nothing. */
final class TunnelException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param message what the proxy did
   */
  TunnelException(String message) {
    super(message);
  }
}
