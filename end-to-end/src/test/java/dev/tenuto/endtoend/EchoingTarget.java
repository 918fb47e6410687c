package dev.tenuto.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenuto.testing.Answer;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.TargetServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * A target that repeats what it was told in confidence, in every form, wherever an answer has room:
 * status line, headers, body. The path says how it behaves: {@code /<auth>/<behaviour>/…}.
 *
 * @param control is no secret, and is repeated with the rest
 * @param turn says which forms are next
 */
record EchoingTarget(Canary control, AtomicInteger turn) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TOO_LARGE = 100_000;
  private static final int FORMS = 3;

  EchoingTarget(Canary control) {
    this(control, new AtomicInteger());
  }

  TargetServer start() {
    return TargetServer.start().otherwise(this::answer);
  }

  private Answer answer(ReceivedRequest request) {
    var parts = request.path().split("/", -1);
    // what this very request carried; what another one did is nothing that its sender knows
    var told = new ArrayList<>(CanaryWorkflows.EVERYWHERE);
    if (request.method().equals("GET")) {
      told.removeIf(canary -> canary.name().equals("in_body"));
    }
    told.add(control);
    if (parts[1].equals("token")) {
      told.addAll(CanaryWorkflows.BY_AUTH.get(parts[2]));
      return token(parts[2], told);
    }
    told.addAll(CanaryWorkflows.BY_AUTH.get(parts[1]));
    return answer(request, parts[2], told);
  }

  private Answer token(String mode, List<Canary> told) {
    return switch (mode) {
      case "oauth" ->
          json(
              200,
              "{\"access_token\":\""
                  + CanaryWorkflows.ACCESS_TOKEN.value()
                  + "\","
                  + "\"token_type\":\"bearer\",\"expires_in\":3600}",
              told);
      case "refused" -> json(401, echo(told), told);
      default -> json(503, echo(told), told);
    };
  }

  private Answer answer(ReceivedRequest request, String behaviour, List<Canary> told) {
    return switch (behaviour) {
      case "ok" -> json(200, echo(told), told);
      case "text" -> reply(200, "text/plain", String.join("\n", forms(told)), told);
      case "binary" ->
          reply(
              200,
              "application/octet-stream",
              "\u0000\u0001" + String.join(" ", forms(told)),
              told);
      case "bare" -> reply(200, "", echo(told), told);
      case "notjson" -> reply(200, "application/json", echo(told) + " and " + echo(told), told);
      case "toolarge" -> reply(200, "application/json", " ".repeat(TOO_LARGE) + echo(told), told);
      case "rejected" -> json(200, echo(told), told, "ETag: rejected");
      case "flaky" ->
          json("1".equals(request.header("X-Tenuto-Attempt")) ? 503 : 200, echo(told), told);
      case "again" ->
          json(
              302,
              echo(told),
              told,
              "Location: " + request.target().replaceFirst("/again/", "/ok/"));
      case "elsewhere" ->
          json(
              302,
              echo(told),
              told,
              "Location: http://127.0.0.2:1/" + told.getFirst().forms().get("url"));
      case "truncated" ->
          raw(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
                  + echo(told));
      case "garbage" -> raw(String.join(" ", forms(told)).replace("\n", "") + "\r\n\r\n");
      case "badheader" -> raw("HTTP/1.1 200 OK\r\n" + String.join(" ", forms(told)) + "\r\n\r\n");
      case "closed" -> Faults.close();
      case "hang" -> Faults.hang();
      default -> json(Integer.parseInt(behaviour.substring(1)), echo(told), told);
    };
  }

  /** An object with a list of all forms, each as a text of its own, and once more as it stands. */
  private String echo(List<Canary> told) {
    var echo = JSON.createObjectNode();
    var list = echo.putArray("told");
    forms(told).forEach(form -> list.add("you said " + form + " to me"));
    told.forEach(canary -> echo.put(canary.value(), "error at " + canary.value()));
    return echo.toString();
  }

  private Answer json(int status, String body, List<Canary> told, String... more) {
    return reply(status, "application/json", body, told, more);
  }

  private Answer reply(int status, String type, String body, List<Canary> told, String... more) {
    var head =
        new StringBuilder("HTTP/1.1 " + status + " told " + told.getFirst().value() + "\r\n");
    boolean empty = status == 204 || status == 304;
    int length = empty ? 0 : body.getBytes(UTF_8).length;
    head.append("Content-Length: ").append(length).append("\r\n");
    if (!type.isEmpty()) {
      head.append("Content-Type: ").append(type).append("\r\n");
    }
    if (String.join("", more).indexOf("ETag") < 0) {
      head.append("ETag: \"").append(told.getLast().forms().get("hex")).append("\"\r\n");
    }
    var forms = String.join(" ", forms(told).stream().filter(EchoingTarget::isAscii).toList());
    head.append("X-Echo: ").append(forms).append("\r\n");
    head.append("X-Request-Id: ").append(told.getLast().forms().get("base64-1")).append("\r\n");
    head.append("Link: <https://x/?t=").append(told.getFirst().forms().get("url")).append(">\r\n");
    for (var line : more) {
      head.append(line).append("\r\n");
    }
    return raw(head + "\r\n" + (empty ? "" : body), true);
  }

  /** A few forms of each, others each time, as only the first bytes of a failure are kept. */
  private List<String> forms(List<Canary> told) {
    var forms = new ArrayList<String>();
    for (var canary : told) {
      var all = List.copyOf(canary.forms().values());
      int first = turn.getAndIncrement();
      for (int i = 0; i < FORMS; i++) {
        forms.add(all.get(Math.floorMod(first * FORMS + i, all.size())));
      }
    }
    return forms;
  }

  private static boolean isAscii(String text) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  private static Answer raw(String text) {
    return raw(text, false);
  }

  private static Answer raw(String text, boolean keptAlive) {
    return client -> {
      client.getOutputStream().write(text.getBytes(UTF_8));
      client.getOutputStream().flush();
      return keptAlive;
    };
  }
}
