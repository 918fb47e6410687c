package dev.tenuto.testing;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What is answered where. */
final class Script {

  private final ConcurrentMap<String, Responder> responders = new ConcurrentHashMap<>();
  private volatile Responder otherwise =
      request -> Reply.status(404).withJson("{\"error\":\"not scripted\"}");

  void put(String method, String path, Responder responder) {
    responders.put(method + " " + path, responder);
  }

  void otherwise(Responder responder) {
    otherwise = responder;
  }

  Answer answer(ReceivedRequest request) {
    return responders
        .getOrDefault(request.method() + " " + request.path(), otherwise)
        .answer(request);
  }

  /** One answer after the other; the last is given for ever. */
  static Responder inTurn(List<Answer> answers) {
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("a script needs at least one answer");
    }
    AtomicInteger next = new AtomicInteger();
    return request -> answers.get(Math.min(next.getAndIncrement(), answers.size() - 1));
  }
}
