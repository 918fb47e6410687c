package dev.tenuto.language.expression;

import dev.tenuto.language.value.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Evaluates expressions over data written as JSON. */
final class Expressing {

  static final Expressions EXPRESSIONS = Expressions.standard();

  private Expressing() {}

  /** The moment of all tests: each call of uuid() and random() gives the next. */
  static final class TestMoment implements Moment {
    private int count;

    @Override
    public Instant now() {
      return Instant.parse("2026-01-31T12:00:00.500Z");
    }

    @Override
    public String uuid() {
      count++;
      return "00000000-0000-4000-8000-%012d".formatted(count);
    }

    @Override
    public double random() {
      count++;
      return 1.0 / (count + 1);
    }
  }

  static Roots roots(String json) {
    JsonNode data = Json.read(json);
    return data::get;
  }

  /** The value of {@code {{ expression }}} as JSON text. */
  static String value(String expression, String data) {
    return resolve("{{ " + expression + " }}", data);
  }

  static String value(String expression) {
    return value(expression, "{}");
  }

  /** The value of a string with templates as JSON text. */
  static String resolve(String template, String data) {
    try {
      return Json.write(EXPRESSIONS.text(template).resolve(roots(data), new TestMoment()));
    } catch (ExpressionSyntaxException e) {
      throw new AssertionError(template + ": " + e.errors(), e);
    }
  }

  static ExpressionFailure failure(String expression, String data) {
    try {
      String value = value(expression, data);
      throw new AssertionError(expression + " gave " + value);
    } catch (ExpressionFailure failure) {
      return failure;
    }
  }

  static ExpressionSyntaxException syntaxError(String template) {
    try {
      EXPRESSIONS.text(template);
      throw new AssertionError(template + " was accepted");
    } catch (ExpressionSyntaxException e) {
      return e;
    }
  }
}
