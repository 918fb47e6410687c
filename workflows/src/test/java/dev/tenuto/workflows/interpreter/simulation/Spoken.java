package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.interpreter.Command;
import dev.tenuto.workflows.interpreter.TimerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands in words that tell all that matters of them. */
final class Spoken {

  private Spoken() {}

  /**
   * The commands of one answer. A timer that is set and given up in the same answer never ran: both
   * are left out.
   */
  static List<String> answer(List<String> commands) {
    var told = new ArrayList<>(commands);
    for (String command : commands) {
      if (command.startsWith("wake ")) {
        String timer = command.substring("wake ".length());
        int set = told.indexOf("sleep " + timer);
        // the length is told apart from the timer
        for (int i = 0; i < told.size() && set < 0; i++) {
          if (told.get(i).startsWith("sleep " + timer + " for ")) {
            set = i;
          }
        }
        if (set >= 0 && set < told.indexOf(command)) {
          told.remove(command);
          told.remove(set);
        }
      }
    }
    return told;
  }

  static String of(Command command) {
    return switch (command) {
      case Command.Call call -> call(call.input());
      case Command.Evaluate evaluate -> "evaluate " + evaluate.input().path();
      case Command.Sleep sleep -> sleep(sleep.timer(), sleep.duration());
      case Command.CancelSleep sleep -> wake(sleep.timer());
      case Command.CancelCall call -> "cancel call " + call.path();
      case Command.StartChild child -> {
        var start = child.child();
        yield child(start.path().text(), start.input())
            + (start.parentPath().equals(start.path().text()) && start.keyScope().equals("scope")
                ? ""
                : " under " + start.keyScope() + " " + start.parentPath());
      }
      case Command.CancelChild child -> "cancel child " + child.path();
      case Command.Complete complete -> "complete " + json(complete.output());
      case Command.Fail fail -> "fail " + of(fail.failure());
      case Command.Cancelled cancelled -> "cancelled " + of(cancelled.failure());
      case Command.TimedOut timedOut -> "timed out " + of(timedOut.failure());
    };
  }

  static String sleep(TimerId timer, Duration duration) {
    return "sleep " + name(timer) + " for " + duration;
  }

  static String wake(TimerId timer) {
    return "wake " + name(timer);
  }

  /**
   * A call that begins.
   *
   * @param undone whether its step can be undone, so that it is not to be left half done
   */
  static String call(String path, JsonNode carried, int attemptsMade, boolean undone) {
    return "call "
        + path
        + " "
        + key(path)
        + " "
        + attemptsMade
        + (undone ? " finishing " : " ")
        + Json.write(carried);
  }

  static String child(String path, JsonNode input) {
    return "start child " + path + " " + Json.write(input);
  }

  static String of(StepFailure failure) {
    JsonNode details = failure.details();
    String cause = details == null ? "" : details.path("cause").path("code").asString("");
    return failure.code()
        + (failure.step() == null ? "" : " at " + failure.step())
        + (cause.isEmpty() ? "" : " because of " + cause);
  }

  static String json(Value value) {
    return value instanceof Value.Inline inline ? Json.write(inline.json()) : value.toString();
  }

  private static String call(CallInput input) {
    ObjectNode carried = Json.mapper().createObjectNode();
    input
        .captured()
        .forEach((root, value) -> {
          if (value instanceof Value.Inline inline) {
            carried.set(root, inline.json());
          }
        });
    return "call "
        + input.path()
        + " "
        + input.key()
        + " "
        + input.attemptsMade()
        + (input.finishesAttempt() ? " finishing " : " ")
        + Json.write(codeAlone(carried));
  }

  /** Of a failure that a call reads, its code. */
  private static ObjectNode codeAlone(ObjectNode carried) {
    if (carried.path("error").has("message")) {
      carried.set("error", carried.path("error").path("code"));
    } else if (carried.has("error") && carried.path("error").isNull()) {
      carried.put("error", "none");
    }
    for (JsonNode step : carried.path("steps")) {
      if (step.has("error")) {
        JsonNode code = step.path("error").path("code");
        ((ObjectNode) step).put("error", code.asString("none"));
      }
    }
    return carried;
  }

  private static String name(TimerId timer) {
    return timer.purpose().name().toLowerCase(Locale.ROOT)
        + " of "
        + (timer.path().text().isEmpty() ? "all" : timer.path().text());
  }

  /** The idempotency key that belongs to a path. */
  private static String key(String path) {
    try {
      byte[] text = ("scope\0" + path + "\0main").getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
