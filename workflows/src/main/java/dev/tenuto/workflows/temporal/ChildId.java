package dev.tenuto.workflows.temporal;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.workflows.contract.Hashes;

/**
 * The execution id of a child: its parent's, where in it the child stands, and a few letters of a
 * hash over both, so that it is nobody else's. The same in each replay and after a reset.
 */
final class ChildId {

  /** What the id of an execution may have. */
  private static final int MOST = 128;

  private static final int MOST_OF_PATH = 60;
  private static final int HASH_LENGTH = 8;

  private ChildId() {}

  /**
   * The id, in the characters that the API takes.
   *
   * @param parentWorkflowId {@code <namespace>/<id>} of the execution that starts it
   */
  static String of(String parentWorkflowId, StepPath path) {
    String hash = Hashes.of(parentWorkflowId + "\n" + path).substring(0, HASH_LENGTH);
    String where = written(path);
    String tail = "~" + where.substring(Math.max(0, where.length() - MOST_OF_PATH)) + "~" + hash;
    String parent = parentWorkflowId.substring(parentWorkflowId.indexOf('/') + 1);
    return parent.substring(0, Math.min(parent.length(), MOST - tail.length())) + tail;
  }

  /** {@code outer/each[3]#2/ship} as {@code outer.each-3-r2.ship}. */
  private static String written(StepPath path) {
    return path.text().replace('/', '.').replace('[', '-').replace("]", "").replace("#", "-r");
  }
}
