package dev.tenuto.starter.registry;

import java.util.Locale;

/** What publishing a document came to. */
public enum Change {
  /** Its first version, or the first since it was deleted. */
  CREATED,
  /** A further version. */
  UPDATED,
  /** The content of its newest version, so no new one. */
  UNCHANGED;

  /** The word in answers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
