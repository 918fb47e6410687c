package dev.tenuto.testing.ending;

import dev.tenuto.testing.Answer;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A target whose paths say what it does: {@code /<execution>/slow…} answers never and sees the
 * socket close, {@code held…} answers when it is told to, {@code down…} is 503, {@code large…} is
 * 200 with a body that is too large for a history; all else is 200.
 */
public final class EndingTarget implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(40);

  private static final String LARGE =
      """
      {"text": "%s", "time": "2100-01-01T00:00:00Z", "more": 7}\
      """
          .formatted("a".repeat(70 * 1024));

  private final TargetServer server = TargetServer.start().otherwise(this::answer);
  private final Map<String, Integer> closed = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  /** The address that an execution is given. */
  public String of(String execution) {
    return server.url("/" + execution).toString();
  }

  /** What an execution asked for, without its own name, in order. */
  public List<String> asked(String execution) {
    String prefix = "/" + execution + "/";
    return server.requests().stream()
        .map(ReceivedRequest::path)
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .toList();
  }

  /** How many sockets of the execution were closed by the caller while it waited. */
  public int closed(String execution) {
    return closed.getOrDefault(execution, 0);
  }

  /** Answers what an execution was held with, now and from now on. */
  public void release(String execution) {
    latch(execution).countDown();
  }

  private CountDownLatch latch(String execution) {
    return held.computeIfAbsent(execution, _ -> new CountDownLatch(1));
  }

  private Answer answer(ReceivedRequest request) {
    String[] path = request.path().substring(1).split("/", 2);
    if (path.length < 2) {
      return Reply.status(404);
    }
    if (path[1].startsWith("slow")) {
      return client -> awaitClose(path[0], client);
    }
    if (path[1].startsWith("held")) {
      return client -> awaitRelease(path[0], client);
    }
    if (path[1].startsWith("down")) {
      return Reply.status(503);
    }
    return Reply.json(path[1].startsWith("large") ? LARGE : "{}");
  }

  private boolean awaitClose(String execution, Socket client) {
    try {
      client.setSoTimeout((int) LONGEST.toMillis());
      if (client.getInputStream().read() < 0) {
        closed.merge(execution, 1, Integer::sum);
      }
    } catch (java.net.SocketTimeoutException e) {
      // it stayed open
    } catch (IOException e) {
      closed.merge(execution, 1, Integer::sum);
    }
    return false;
  }

  private boolean awaitRelease(String execution, Socket client)
      throws IOException, InterruptedException {
    if (!latch(execution).await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    return Reply.json("{}").giveTo(client);
  }

  @Override
  public void close() {
    server.close();
  }
}
