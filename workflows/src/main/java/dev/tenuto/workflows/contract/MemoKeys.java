package dev.tenuto.workflows.contract;

/** The names in an execution's memo. */
public final class MemoKeys {

  /** The hash of the input as it was given: whether a second start means the same. */
  public static final String INPUT_HASH = "inputHash";

  /** The content hash of the bundle that it runs. */
  public static final String BUNDLE_HASH = "hash";

  /** The {@code Idempotency-Key} that it was started with. */
  public static final String IDEMPOTENCY_KEY = "idempotencyKey";

  /** The failure of a cancelled execution: such an end carries no details of its own. */
  public static final String ERROR = "error";

  /** When its first run began, in RFC 3339; only from its second run on. */
  public static final String STARTED_AT = "startedAt";

  private MemoKeys() {}
}
