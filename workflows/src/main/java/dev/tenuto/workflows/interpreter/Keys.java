package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The idempotency keys and seeds of one execution. They depend on where a step stands and on
 * nothing that happens, so they are the same after a crash, a reset or a restored snapshot. For one
 * thread.
 */
final class Keys {

  private static final int BYTES = 16;
  private static final String MAIN_BODY = "main";

  private final String scope;
  private final String parentPath;
  private final MessageDigest sha256 = sha256();

  Keys(Start start) {
    this.scope = start.keyScope();
    this.parentPath = start.parentPath();
  }

  /** The {@code Idempotency-Key} of the step's call. */
  String key(StepPath path) {
    return hash(scope, full(path), MAIN_BODY);
  }

  /** What {@code uuid()} and {@code random()} come from in the expressions of one purpose. */
  String seed(StepPath path, Purpose purpose) {
    return hash("seed", scope, full(path), MAIN_BODY, purpose.text());
  }

  /** The path from the outermost execution on. */
  String full(StepPath path) {
    if (parentPath.isEmpty()) {
      return path.text();
    }
    return path.text().isEmpty() ? parentPath : parentPath + "/" + path.text();
  }

  /** What keys and seeds start from. */
  String scope() {
    return scope;
  }

  private String hash(String... parts) {
    byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256.digest(text), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
