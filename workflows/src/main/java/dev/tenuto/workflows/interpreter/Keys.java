package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The idempotency keys and seeds of one execution. They depend on where a step stands and on
 * nothing that happens, so they are the same after a crash, a reset or a restored snapshot.
 */
final class Keys {

  private static final int LENGTH = 32;
  private static final String MAIN_BODY = "main";

  private final String scope;
  private final String parentPath;

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

  private static String hash(String... parts) {
    byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
