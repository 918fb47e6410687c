package dev.tenuto.activities.http;

import java.io.IOException;

/** A kept connection turned out to be closed before anything of a request was written to it. */
final class StaleConnectionException extends IOException {

  private static final long serialVersionUID = 1;

  StaleConnectionException() {
    super("closed while it was kept");
  }
}
