package dev.tenuto.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;

/**
 * An HTTP/1.1 target on a real loopback socket that answers as scripted and remembers all that it
 * was asked. It keeps connections alive, and can hold a request between receipt and answer.
 */
public final class TargetServer implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final ServerSocket listener;
  private final String scheme;
  private final Script script = new Script();
  private final RequestLog log = new RequestLog();
  private final List<Hold> holds = new CopyOnWriteArrayList<>();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();

  private TargetServer(ServerSocket listener, String scheme) {
    this.listener = listener;
    this.scheme = scheme;
  }

  /** A target on a free port. */
  public static TargetServer start() {
    return start(0);
  }

  /** A target on this port. */
  public static TargetServer start(int port) {
    return start(ServerSocketFactory.getDefault(), "http", port);
  }

  /** A target on a free port that speaks TLS, by the factory of an {@code SSLContext}. */
  public static TargetServer startTls(ServerSocketFactory tls) {
    return start(tls, "https", 0);
  }

  private static TargetServer start(ServerSocketFactory factory, String scheme, int port) {
    try {
      ServerSocket listener = factory.createServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      TargetServer server = new TargetServer(listener, scheme);
      Thread.ofVirtual().name("target-accept").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no target on port " + port, e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** {@code http://127.0.0.1:PORT}, without a slash at its end. */
  public String url() {
    return scheme + "://127.0.0.1:" + port();
  }

  /** The address of a path, which begins with a slash. */
  public URI url(String path) {
    return URI.create(url() + path);
  }

  /** Answers requests of this method and path, in turn; the last answer is given for ever. */
  public TargetServer on(String method, String path, Answer... answers) {
    script.put(method, path, Script.inTurn(List.of(answers)));
    return this;
  }

  /** Answers requests of this method and path by looking at them. */
  public TargetServer respond(String method, String path, Responder responder) {
    script.put(method, path, responder);
    return this;
  }

  /** Answers all requests that no script names; without it they get 404. */
  public TargetServer otherwise(Responder responder) {
    script.otherwise(responder);
    return this;
  }

  /** Holds the next request of this method and path that comes after this call. */
  public Hold holdNext(String method, String path) {
    return hold(matching(method, path));
  }

  /** Holds the next request, whatever it is. */
  public Hold holdNext() {
    return hold(request -> true);
  }

  /** All requests so far, in the order of their receipt. */
  public List<ReceivedRequest> requests() {
    return log.all();
  }

  /** The requests of this method and path so far. */
  public List<ReceivedRequest> requests(String method, String path) {
    return log.all().stream().filter(matching(method, path)).toList();
  }

  /** Waits until so many requests have come, and gives all of them. */
  public List<ReceivedRequest> awaitRequests(int count, Duration atMost) {
    return log.await(count, request -> true, atMost);
  }

  /** Waits until so many requests of this method and path have come, and gives all of them. */
  public List<ReceivedRequest> awaitRequests(
      int count, String method, String path, Duration atMost) {
    return log.await(count, matching(method, path), atMost);
  }

  /** Forgets the requests so far; scripts stay. */
  public void forgetRequests() {
    log.clear();
  }

  /** How many connections were accepted so far. */
  public int connections() {
    return accepted.get();
  }

  /** How many connections are open now. */
  public int openConnections() {
    return open.size();
  }

  /** Stops listening, ends all connections, lets held requests go. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    holds.forEach(Hold::release);
    open.forEach(Connection::close);
  }

  /** Runs a target that answers everything with an empty object; the argument is the port. */
  public static void main(String[] arguments) throws InterruptedException {
    int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
    TargetServer server = start(port).otherwise(TargetServer::print);
    System.out.println("target on " + server.url());
    Thread.currentThread().join();
  }

  private static Answer print(ReceivedRequest request) {
    System.out.println(request);
    return Reply.json("{}");
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        serve(listener.accept());
      } catch (IOException e) {
        System.getLogger("target").log(System.Logger.Level.DEBUG, "accept", e);
      }
    }
  }

  private void serve(Socket client) {
    accepted.incrementAndGet();
    Connection connection = new Connection(client, this::answer);
    open.add(connection);
    Thread.ofVirtual()
        .name("target")
        .start(() -> {
          connection.run();
          open.remove(connection);
        });
  }

  private Answer answer(ReceivedRequest request) {
    log.add(request);
    for (Hold hold : holds) {
      if (hold.takes(request)) {
        holds.remove(hold);
        return client -> heldAnswer(hold, request).giveTo(client);
      }
    }
    return script.answer(request);
  }

  private Answer heldAnswer(Hold hold, ReceivedRequest request) throws InterruptedException {
    hold.awaitRelease();
    return script.answer(request);
  }

  private Hold hold(Predicate<ReceivedRequest> which) {
    Hold hold = new Hold(which);
    holds.add(hold);
    return hold;
  }

  private static Predicate<ReceivedRequest> matching(String method, String path) {
    return request -> request.method().equals(method) && request.path().equals(path);
  }
}
