package dev.tenuto.workflows.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The one argument of an execution: its definition and all that it needs, so that workers need no
 * store. Fields are only ever added, and then optional.
 *
 * @param engineVersion the rules that the execution runs by; a worker that does not know them
 *     leaves it to a newer one
 * @param namespace the workflow's namespace
 * @param workflow the workflow's name, which is the Temporal workflow type too
 * @param version the published version; null when nothing was published
 * @param bundle the canonical definition and all it refers to, gzipped, in base64
 * @param hash the bundle's content hash
 * @param input validated, with defaults applied
 * @param tags name to text
 * @param keyScope what idempotency keys start from; null: the execution's own namespace, workflow
 *     id and first run
 * @param parentPath the path of the step that this execution is a child of; null: it is nobody's
 *     child
 * @param snapshot the state to go on from, as {@link Compressed} text and without the input; null:
 *     from the start
 * @param bounds when its runs end and the execution goes on in another; null: it has one run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope(
    int engineVersion,
    String namespace,
    String workflow,
    @Nullable Integer version,
    String bundle,
    String hash,
    JsonNode input,
    Map<String, String> tags,
    @Nullable String keyScope,
    @Nullable String parentPath,
    @Nullable String snapshot,
    @Nullable HistoryBounds bounds) {

  /** The newest rules that this build knows; what differs between them is in {@link EngineRule}. */
  public static final int ENGINE_VERSION = 3;

  /** What an envelope may be when it is encoded; the server refuses arguments of 2 MiB. */
  public static final int MOST_BYTES = 1_536 * 1024;

  public Envelope {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** The same execution, to be gone on with from a state. */
  public Envelope at(String state) {
    return new Envelope(
        engineVersion,
        namespace,
        workflow,
        version,
        bundle,
        hash,
        input,
        tags,
        keyScope,
        parentPath,
        state,
        bounds);
  }

  /**
   * Why nothing may be started with it; null when it is small enough.
   *
   * @param size what it takes, encoded
   */
  public @Nullable StepFailure findExcess(int size) {
    if (size <= MOST_BYTES) {
      return null;
    }
    boolean byBundle = bundle.length() > MOST_BYTES;
    return StepFailure.of(
        byBundle ? FailureCode.LIMIT_BUNDLE : FailureCode.LIMIT_INPUT,
        "The definition and input of an execution take "
            + size
            + " bytes of at most "
            + MOST_BYTES
            + (byBundle ? "; split the workflow" : "; pass large data by reference"));
  }
}
