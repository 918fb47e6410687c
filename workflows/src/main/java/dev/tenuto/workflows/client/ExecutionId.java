package dev.tenuto.workflows.client;

import java.util.regex.Pattern;

/**
 * Which execution.
 *
 * @param namespace the namespace of its workflow
 * @param id {@code [A-Za-z0-9._~-]}, 1 to 128 characters
 */
public record ExecutionId(String namespace, String id) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

  public ExecutionId {
    if (!isValid(id)) {
      throw new IllegalArgumentException(
          "The execution id '" + id + "' must be 1 to 128 of the characters A-Z a-z 0-9 . _ ~ -");
    }
  }

  /** Whether the text may be the id of an execution. */
  public static boolean isValid(String id) {
    return ID.matcher(id).matches();
  }

  /** The id of its Temporal workflow. */
  public String workflowId() {
    return namespace + "/" + id;
  }
}
