package dev.tenuto.activities.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
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
  private volatile @Nullable Proxy proxy;
  private volatile boolean wary;
  private volatile boolean connected;
  private volatile boolean answered;

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

  /** Takes back what a request did that its target has surely not worked on. */
  void restore(Stage earlier) {
    stage = earlier;
  }

  /** The proxy that the last connection was to go through; null: none. */
  @Nullable Proxy proxy() {
    return proxy;
  }

  /** Whether kept connections are looked at before they are used. */
  boolean isWary() {
    return wary;
  }

  void wary(boolean is) {
    wary = is;
  }

  /** Whether the last request was given a connection that an earlier one had made. */
  boolean isReused() {
    return !connected;
  }

  /** Whether the last request was answered, if only by a head. */
  boolean isAnswered() {
    return answered;
  }

  @Override
  public void callStart(Call call) {
    connected = false;
    answered = false;
  }

  @Override
  public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
    proxy =
        proxies.stream().filter(one -> one.type() != Proxy.Type.DIRECT).findFirst().orElse(null);
  }

  @Override
  public void responseHeadersStart(Call call) {
    answered = true;
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    reach(Stage.RESOLVING);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy by) {
    connected = true;
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
