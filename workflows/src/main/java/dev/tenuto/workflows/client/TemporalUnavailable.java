package dev.tenuto.workflows.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Temporal cannot be reached, or does not answer in time; asking again later may help. */
public final class TemporalUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private TemporalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** Makes a call to Temporal and tells its absence from its answers. */
  static <T> T guard(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      StatusRuntimeException status = statusOf(e);
      if (status != null && isAbsence(status.getStatus().getCode())) {
        throw new TemporalUnavailable(
            "Temporal cannot be reached or does not answer: " + reason(status.getStatus()), e);
      }
      throw e;
    }
  }

  /** The gRPC status that an exception of Temporal's client goes back to, if any. */
  static @Nullable StatusRuntimeException statusOf(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof StatusRuntimeException status) {
        return status;
      }
    }
    return null;
  }

  /** One line; a status as text would bring the stack trace of its cause along. */
  private static String reason(Status status) {
    Throwable cause = status.getCause();
    String told = cause == null ? status.getDescription() : cause.getMessage();
    return told == null ? status.getCode().toString() : told.lines().findFirst().orElse("");
  }

  private static boolean isAbsence(Status.Code code) {
    return code == Status.Code.UNAVAILABLE
        || code == Status.Code.DEADLINE_EXCEEDED
        || code == Status.Code.RESOURCE_EXHAUSTED;
  }
}
