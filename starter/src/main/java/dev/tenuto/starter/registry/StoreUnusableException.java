package dev.tenuto.starter.registry;

import java.util.List;

/** A store that the starter cannot start with; nothing of it is left out in silence. */
public final class StoreUnusableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> complaints;

  /**
   * @param headline which store, in one sentence
   * @param complaints each thing that is wrong: which file, and why
   */
  public StoreUnusableException(String headline, List<String> complaints) {
    super(headline + complaints.stream().map("\n  - "::concat).reduce("", String::concat));
    this.complaints = List.copyOf(complaints);
  }

  public List<String> complaints() {
    return complaints;
  }
}
