package dev.tenuto.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The steps of an execution of the API as bars over time. */
final class Timeline {

  private static final int BAR = 30;

  private final Instant begin;
  private final long totalMillis;
  private final JsonNode steps;

  /**
   * Of an ended execution.
   *
   * @param execution the API's JSON, steps included
   */
  Timeline(JsonNode execution) {
    this.begin = Instant.parse(execution.path("startedAt").stringValue());
    this.totalMillis = Math.max(1, execution.path("durationMs").longValue());
    this.steps = execution.path("steps");
  }

  /** A line for each step. */
  List<String> lines() {
    int width = 0;
    for (JsonNode step : steps) {
      width = Math.max(width, step.path("path").stringValue().length());
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode step : steps) {
      String path = step.path("path").stringValue();
      lines.add(
          "%s  %-9s %s %s"
              .formatted(
                  path + " ".repeat(width - path.length()),
                  step.path("status").stringValue(),
                  bar(step),
                  facts(step))
              .stripTrailing());
    }
    return lines;
  }

  private String bar(JsonNode step) {
    if (!step.path("endedAt").isString() || !step.path("startedAt").isString()) {
      return "·".repeat(BAR);
    }
    int from = at(step.path("startedAt").stringValue());
    int to = Math.max(from + 1, at(step.path("endedAt").stringValue()));
    int start = Math.min(from, BAR - 1);
    int end = Math.min(to, BAR);
    return "·".repeat(start)
        + "█".repeat(Math.max(1, end - start))
        + "·".repeat(BAR - Math.max(end, start + 1));
  }

  private int at(String time) {
    long millis = Duration.between(begin, Instant.parse(time)).toMillis();
    return (int) (Math.clamp(millis, 0, totalMillis) * BAR / totalMillis);
  }

  private static String facts(JsonNode step) {
    if (!step.path("endedAt").isString() || !step.path("startedAt").isString()) {
      return "";
    }
    Instant from = Instant.parse(step.path("startedAt").stringValue());
    Instant to = Instant.parse(step.path("endedAt").stringValue());
    int attempts = step.path("attempts").intValue();
    String tries = attempts > 1 ? "  " + attempts + " attempts" : "";
    return "%5d ms%s".formatted(Duration.between(from, to).toMillis(), tries);
  }
}
