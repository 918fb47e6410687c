package dev.tenuto.starter.web;

import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.workflows.client.Execution;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads the texts of query parameters and headers. */
final class Parameters {

  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;
  private static final int LONGEST_KEY = 255;
  private static final String A_DURATION = "a duration such as 10s or 500ms";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private Parameters() {}

  /** {@code true}, {@code false}, or a name alone; absent is false. */
  static boolean flag(String name, @Nullable String text) {
    if (text == null || text.equals("false")) {
      return false;
    }
    if (text.isEmpty() || text.equals("true")) {
      return true;
    }
    throw refused(name, text, "true or false");
  }

  /** A version number; null when absent. */
  static @Nullable Integer version(@Nullable String text) {
    return text == null ? null : whole("version", text, Integer.MAX_VALUE);
  }

  /** How many entries a list may have at once. */
  static int limit(@Nullable String text) {
    return text == null ? DEFAULT_LIMIT : whole("limit", text, MAX_LIMIT);
  }

  /** How long to wait; zero when absent, and never more than a minute. */
  static Duration wait(@Nullable String text) {
    if (text == null) {
      return Duration.ZERO;
    }
    try {
      Duration wait = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
      if (!wait.isNegative()) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
      }
    } catch (IllegalArgumentException e) {
      throw refused("wait", text, A_DURATION);
    }
    throw refused("wait", text, A_DURATION);
  }

  /** What an execution is to be shown with, for example {@code steps,input}. */
  static Set<Execution.Include> include(@Nullable String text) {
    Set<Execution.Include> include = EnumSet.noneOf(Execution.Include.class);
    for (String word : text == null ? List.<String>of() : List.of(text.split(",", -1))) {
      switch (word.strip()) {
        case "steps" -> include.add(Execution.Include.STEPS);
        case "input" -> include.add(Execution.Include.INPUT);
        default -> throw refused("include", text, "steps, input, or both with a comma between");
      }
    }
    return include;
  }

  /** An {@code Idempotency-Key}; null when absent. */
  static @Nullable String idempotencyKey(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.isBlank() || text.length() > LONGEST_KEY) {
      throw new ApiException(
          ErrorCode.REQUEST_PARAMETER,
          "The Idempotency-Key has %d characters; send from 1 to %d."
              .formatted(text.strip().length(), LONGEST_KEY));
    }
    return text;
  }

  static ApiException refused(String name, @Nullable String text, String expected) {
    return new ApiException(
        ErrorCode.REQUEST_PARAMETER,
        "The query parameter '%s' is '%s'; it must be %s.".formatted(name, text, expected));
  }

  private static int whole(String name, String text, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(name, text, "a whole number from 1 to " + max);
    }
    throw refused(name, text, "a whole number from 1 to " + max);
  }
}
