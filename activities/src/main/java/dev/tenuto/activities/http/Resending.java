package dev.tenuto.activities.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import okhttp3.internal.http2.ConnectionShutdownException;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;

/**
 * Whether a request that got no answer is sent once more within its attempt. It is when the target
 * says that it did nothing with it (RFC 9113, 8.7), or when repeating does no harm and the
 * connection was a kept one, which the target may have closed at the same moment (RFC 9110, 9.2.2).
 */
record Resending(AttemptTrace trace, boolean repeatable) {

  boolean allows(IOException failure) {
    return !trace.isAnswered()
        && (isUnprocessed(failure)
            || (repeatable && trace.isReused() && !isOfAnotherKind(failure)));
  }

  /** Failures that are no closed connection's: the target talks nonsense, or time is up. */
  private static boolean isOfAnotherKind(IOException failure) {
    return failure instanceof ProtocolException || failure instanceof InterruptedIOException;
  }

  /** The client tells this by these exceptions only. */
  static boolean isUnprocessed(IOException failure) {
    return failure instanceof ConnectionShutdownException
        || (failure instanceof StreamResetException reset
            && reset.errorCode == ErrorCode.REFUSED_STREAM);
  }
}
