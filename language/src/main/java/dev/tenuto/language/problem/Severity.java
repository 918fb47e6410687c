package dev.tenuto.language.problem;

import java.util.Locale;

/** Whether a problem keeps a definition from being used. */
public enum Severity {
  /** The definition cannot be used. */
  ERROR,
  /** The definition can be used, and probably isn't what was meant. */
  WARNING;

  /** The word in answers and messages. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
