package dev.tenuto.activities.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import org.jspecify.annotations.Nullable;

/** How far one attempt has come; written by the client's threads as it goes. */
final class AttemptTrace extends EventListener {

  enum Stage {
    BEGUN,
    RESOLVING,
    CONNECTING,
    SECURING,
    CONNECTED,
    SENT
  }

  private volatile Stage stage = Stage.BEGUN;
  private volatile @Nullable String retryAfter;

  /** The furthest stage that this request has come to. */
  Stage stage() {
    return stage;
  }

  /** Whether the target may have seen the request; nothing is written before its first header. */
  boolean sent() {
    return stage == Stage.SENT;
  }

  /** The last answer's header, hidden from the client. */
  @Nullable String retryAfter() {
    return retryAfter;
  }

  void retryAfter(@Nullable String value) {
    retryAfter = value;
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    reach(Stage.RESOLVING);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    reach(Stage.CONNECTING);
  }

  @Override
  public void secureConnectStart(Call call) {
    reach(Stage.SECURING);
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
    reach(Stage.CONNECTED);
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    reach(Stage.CONNECTED);
  }

  @Override
  public void requestHeadersStart(Call call) {
    stage = Stage.SENT;
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<java.net.InetAddress> addresses) {
    reach(Stage.CONNECTING);
  }

  /** Once sent, always sent: a redirect's second connection does not take it back. */
  private void reach(Stage next) {
    if (stage != Stage.SENT) {
      stage = next;
    }
  }
}
