package dev.tenuto.starter.registry;

import java.util.List;

/** What came of deleting a definition. */
public sealed interface Deletion {

  /** It is gone, with all its versions. */
  record Done() implements Deletion {}

  /** There is none of that name. */
  record NotFound() implements Deletion {}

  /**
   * It is still referred to, so it stays.
   *
   * @param users the workflows whose newest version refers to it, by name
   */
  record InUse(List<Published.Workflow> users) implements Deletion {

    public InUse {
      users = List.copyOf(users);
    }
  }
}
