package dev.tenuto.cli.target;

import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.value.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One object of a target's file, with the place where it stands. */
record TargetReader(String pointer, JsonNode json, Expressions expressions) {

  private static final Pattern DELAY = Pattern.compile("(\\d{1,6})(ms|s)");

  TargetRule rule() throws TargetSyntaxException {
    requireKeys(Set.of("method", "path", "query", "body", "answers"));
    String path = text("path", null);
    if (!path.startsWith("/")) {
      throw wrong("path", "must be a path that begins with a slash");
    }
    Map<String, String> query = new LinkedHashMap<>();
    json.path("query")
        .properties()
        .forEach(one -> query.put(one.getKey(), Json.text(one.getValue())));
    return new TargetRule(
        text("method", "GET").toUpperCase(Locale.ROOT),
        PathPattern.of(path),
        query,
        json.get("body"),
        answers());
  }

  private List<TargetAnswer> answers() throws TargetSyntaxException {
    JsonNode given = json.path("answers");
    if (!given.isArray() || given.isEmpty()) {
      throw wrong("answers", "must be a list of at least one answer");
    }
    List<TargetAnswer> answers = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      answers.add(new TargetReader(pointer + "/answers/" + i, given.get(i), expressions).answer());
    }
    return answers;
  }

  private TargetAnswer answer() throws TargetSyntaxException {
    requireKeys(Set.of("status", "headers", "body", "delay", "times", "close"));
    return new TargetAnswer(
        number("status", 200, 100, 599),
        template("headers", Json.mapper().createObjectNode()),
        json.has("body") ? template("body", json.get("body")) : null,
        delay(),
        number("times", 1, 1, 1_000_000),
        json.path("close").asBoolean(false));
  }

  private Template template(String key, JsonNode otherwise) throws TargetSyntaxException {
    try {
      return expressions.template(json.has(key) ? json.get(key) : otherwise);
    } catch (ExpressionSyntaxException e) {
      throw wrong(key, "is no template: " + e.errors().getFirst().message());
    }
  }

  private Duration delay() throws TargetSyntaxException {
    Matcher delay = DELAY.matcher(text("delay", "0ms"));
    if (!delay.matches()) {
      throw wrong("delay", "must be a delay such as 50ms or 1s");
    }
    long amount = Long.parseLong(delay.group(1));
    return "s".equals(delay.group(2)) ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
  }

  private String text(String key, @Nullable String otherwise) throws TargetSyntaxException {
    JsonNode given = json.path(key);
    if (given.isMissingNode() && otherwise != null) {
      return otherwise;
    }
    if (!given.isString()) {
      throw wrong(key, "must be a text");
    }
    return given.stringValue();
  }

  private int number(String key, int otherwise, int least, int most) throws TargetSyntaxException {
    JsonNode given = json.path(key);
    if (given.isMissingNode()) {
      return otherwise;
    }
    if (!given.isInt() || given.intValue() < least || given.intValue() > most) {
      throw wrong(key, "must be a whole number from %d to %d".formatted(least, most));
    }
    return given.intValue();
  }

  private void requireKeys(Set<String> known) throws TargetSyntaxException {
    if (!json.isObject()) {
      throw new TargetSyntaxException(pointer, "must be an object");
    }
    for (String key : json.propertyNames()) {
      if (!known.contains(key)) {
        throw wrong(
            key, "is not known; known are " + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  private TargetSyntaxException wrong(String key, String what) {
    return new TargetSyntaxException(pointer + "/" + key, what);
  }
}
