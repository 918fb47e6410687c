package dev.tenuto.workflows.client;

import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An execution's tags: resolved at the start, searched as {@code name=value}. */
final class Tags {

  /** SQL stores keep no longer keyword. */
  private static final int MAX_LENGTH = 255;

  private Tags() {}

  /**
   * @throws ExpressionFailure when the tag cannot be resolved over the input, or is too long
   */
  static String text(String name, Template value, JsonNode input, Moment moment) {
    String text = Json.text(value.resolve(root -> root.equals("input") ? input : null, moment));
    int length = name.length() + 1 + text.length();
    if (length > MAX_LENGTH) {
      throw new ExpressionFailure(
          FailureCode.INPUT_INVALID,
          "The tag '"
              + name
              + "' takes "
              + length
              + " characters with its name, at most "
              + MAX_LENGTH
              + " can be searched; use a shorter value");
    }
    return text;
  }

  static Map<String, String> parse(List<String> tags) {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String tag : tags) {
      int equals = tag.indexOf('=');
      parsed.put(tag.substring(0, Math.max(0, equals)), tag.substring(equals + 1));
    }
    return Collections.unmodifiableMap(parsed);
  }
}
