package dev.tenuto.activities.egress;

import java.io.IOException;

/** A connection brought far more than was asked of it. */
public final class FloodException extends IOException {

  private static final long serialVersionUID = 1L;

  FloodException() {
    super("far more came than was asked for");
  }
}
