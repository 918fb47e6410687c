package dev.tenuto.cli.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request as the target has it in its log.
 *
 * @param run the label of the execution that made it
 * @param position what the definition calls this place: step, item and round
 * @param key its {@code Idempotency-Key}; empty when there was none
 * @param attempt its {@code X-Tenuto-Attempt}
 * @param at when it was received
 * @param received its place in the order of all that the target saw and said
 * @param told what it was answered, null when it got no answer
 */
public record Asked(
    String run,
    String position,
    String key,
    int attempt,
    Instant at,
    long received,
    @Nullable Told told) {

  /**
   * An answer.
   *
   * @param order its place in the order of all that the target saw and said
   * @param status the HTTP status
   * @param value what the target gave for the key
   */
  public record Told(long order, int status, String value) {

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }
  }

  boolean succeeded() {
    return told != null && told.isSuccess();
  }
}
