package dev.tenuto.workflows.temporal;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.interpreter.TimerId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The one line that Temporal's Web UI shows for an activity or timer. */
final class Summary {

  /** The server refuses more than 400 bytes. */
  private static final int MAX_BYTES = 200;

  private static final Pattern LITERAL_HOST =
      Pattern.compile("https?://([^/?#{}\\s]+)(?:[/?#].*)?");

  private Summary() {}

  static String of(CallInput input) {
    CallDefinition call = input.call();
    String host = literalHost(call.http().get("url"));
    String request = method(call) + (host == null ? "" : " " + host);
    return cut(input.path().text()) + " · " + request;
  }

  static String of(TimerId timer) {
    String path = cut(timer.path().text());
    return switch (timer.purpose()) {
      case TIMEOUT -> path.isEmpty() ? "timeout of the execution" : path + " · timeout";
      case PARKED -> path + " · pause before the next attempt";
      case WAIT -> path + " · wait";
      case EVERY -> path + " · pause before the next round";
    };
  }

  static String ofChild(StepPath path, String workflow) {
    return cut(path.text()) + " · " + workflow;
  }

  static String evaluation(StepPath path) {
    return cut(path.text()) + " · evaluate";
  }

  private static String method(CallDefinition call) {
    JsonNode method = call.http().get("method");
    return method == null || !method.isString() ? "GET" : method.stringValue();
  }

  /** A host that comes out of an expression is not told: it may hold what is secret. */
  private static @Nullable String literalHost(@Nullable JsonNode url) {
    if (url == null || !url.isString()) {
      return null;
    }
    Matcher literal = LITERAL_HOST.matcher(url.stringValue());
    if (!literal.matches()) {
      return null;
    }
    String authority = literal.group(1);
    return cut(authority.substring(authority.lastIndexOf('@') + 1));
  }

  /** The end of a long path says more than its beginning. */
  private static String cut(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MAX_BYTES / 2
        ? text
        : "…" + text.substring(Math.max(0, text.length() - MAX_BYTES / 4));
  }
}
