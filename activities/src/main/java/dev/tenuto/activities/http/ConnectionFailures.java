package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.FloodException;
import dev.tenuto.activities.egress.RefusedTargetException;
import dev.tenuto.language.failure.FailureCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The one place where what the client throws gets its code. */
final class ConnectionFailures {

  private final HttpUrl url;
  private final AttemptTrace trace;
  private final AttemptTime time;

  ConnectionFailures(HttpUrl url, AttemptTrace trace, AttemptTime time) {
    this.url = url;
    this.trace = trace;
    this.time = time;
  }

  /**
   * @param elapsed how long the attempt has taken
   */
  AttemptFailure of(IOException thrown, Duration elapsed) {
    if (Thread.currentThread().isInterrupted()) {
      return failure(FailureCode.WORKER_LOST, "was cut off as its worker was stopped");
    }
    if (told(thrown) instanceof RefusedTargetException refused) {
      // whatever was sent before, as to an earlier hop
      return failure(FailureCode.HTTP_REFUSED_TARGET, "was refused, as " + refused.getMessage());
    }
    if (thrown instanceof UnprocessedException unprocessed) {
      return failure(FailureCode.HTTP_CONNECT, String.valueOf(unprocessed.getMessage()));
    }
    if (elapsed.compareTo(time.limit()) >= 0) {
      return timedOut();
    }
    return switch (trace.stage()) {
      case BEGUN, RESOLVING, CONNECTING -> unconnected(told(thrown));
      case SECURING -> untrusted(thrown);
      case CONNECTED -> thrown instanceof SSLException ? untrusted(thrown) : unconnected(thrown);
      case SENT -> broken(thrown);
    };
  }

  /** Where only some of a name's addresses are forbidden, what became of the others counts. */
  private static IOException told(IOException thrown) {
    if (thrown instanceof RefusedTargetException) {
      for (Throwable other : thrown.getSuppressed()) {
        if (other instanceof IOException failed && !(other instanceof RefusedTargetException)) {
          return failed;
        }
      }
    }
    return thrown;
  }

  private AttemptFailure timedOut() {
    String limit = Described.duration(time.limit());
    if (time.endsStep()) {
      return failure(
          FailureCode.STEP_TIMEOUT,
          "was ended after "
              + limit
              + ", which was what the step's timeout had left; raise timeout");
    }
    return switch (trace.stage()) {
      case RESOLVING ->
          failure(
              FailureCode.HTTP_DNS,
              "found no address for the name '"
                  + url.host()
                  + "' within attemptTimeout, "
                  + limit
                  + "; does the resolver answer?");
      case BEGUN, CONNECTING ->
          failure(
              FailureCode.HTTP_CONNECT,
              "made no connection within attemptTimeout, " + limit + "; is " + peer() + " up?");
      case SECURING, CONNECTED, SENT ->
          failure(
              FailureCode.HTTP_TIMEOUT,
              "was not answered whole within attemptTimeout, "
                  + limit
                  + "; raise it, or look at "
                  + "the target");
    };
  }

  private AttemptFailure unconnected(IOException thrown) {
    return switch (thrown) {
      case UnknownHostException unknown ->
          failure(
              FailureCode.HTTP_DNS,
              trace.proxy() == null
                  ? "found no address for the name '" + url.host() + "'; check the host in the URL"
                  : "found no address for "
                      + peer()
                      + "; check the worker's tenuto.calls settings");
      default ->
          failure(
              FailureCode.HTTP_CONNECT,
              "made no connection (" + reason(thrown) + "); is " + peer() + " up?");
    };
  }

  private AttemptFailure untrusted(IOException thrown) {
    return failure(
        FailureCode.HTTP_TLS,
        "agreed on no TLS ("
            + reason(thrown)
            + "); does the target speak https, is its "
            + "certificate trusted and made for this host?");
  }

  private AttemptFailure broken(IOException thrown) {
    return failure(FailureCode.HTTP_BROKEN, how(thrown) + "; look at the target");
  }

  private static String how(IOException thrown) {
    if (isFlood(thrown)) {
      return "was cut off, as far more came than an answer takes";
    }
    return thrown instanceof ProtocolException
        ? "was answered with something that is not HTTP, or not whole"
        : "broke before the whole answer was read (" + reason(thrown) + ")";
  }

  /** Layers of TLS wrap what is thrown beneath them. */
  private static boolean isFlood(@Nullable Throwable thrown) {
    return thrown != null && (thrown instanceof FloodException || isFlood(thrown.getCause()));
  }

  private AttemptFailure failure(FailureCode code, String what) {
    return AttemptFailure.of(
        code, "The call to " + Described.origin(url) + " " + what, trace.sent());
  }

  /** What is connected to. */
  private String peer() {
    Proxy proxy = trace.proxy();
    return proxy != null && proxy.address() instanceof InetSocketAddress address
        ? "the proxy " + address.getHostString() + ":" + address.getPort()
        : "the target";
  }

  /** The kind of exception, never its message: that may repeat what was sent or received. */
  private static String reason(IOException thrown) {
    if (thrown instanceof TunnelException tunnel) {
      return String.valueOf(tunnel.getMessage());
    }
    String kind = thrown.getClass().getSimpleName();
    return switch (kind) {
      case "ConnectException" -> "connection refused or unreachable";
      case "NoRouteToHostException" -> "no route to the host";
      case "SSLPeerUnverifiedException" -> "the certificate is for another host";
      case "SSLHandshakeException" -> "the handshake failed";
      case "EOFException" -> "closed too early";
      case "FloodException" -> "far more came than was asked for";
      case "SocketException" -> "connection reset or closed";
      default -> kind;
    };
  }
}
