package dev.tenuto.language.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.expression.TypeScope;
import dev.tenuto.language.value.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Whatever an expression says, it gives a value, or fails as one that an author wrote. */
class ExpressionFuzzTest {

  private static final Expressions EXPRESSIONS = Expressions.standard();
  private static final JsonNode DATA =
      Json.read(
          """
          {"input": {"n": 7, "d": 1.50, "t": "text", "b": true, "nil": null, "big": 123456789012345678901,
            "list": [1, 2.5, "x", null, {"k": 1}], "map": {"a": 1, "b": [2]}, "{{": "{{ input.n }}"}}
          """);

  @DictionaryFile(resourcePath = "expression.dictionary")
  @FuzzTest(maxDuration = "5m")
  void evaluatesTemplates(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    ProcessorTime.limited(() -> evaluate("{{ " + text + " }}"));
  }

  @DictionaryFile(resourcePath = "expression.dictionary")
  @FuzzTest(maxDuration = "5m")
  void testsConditions(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    ProcessorTime.limited(() -> test(text));
  }

  private static void evaluate(String text) {
    try {
      JsonNode value =
          EXPRESSIONS.template(StringNode.valueOf(text)).resolve(DATA::get, Fixed.MOMENT);
      assertThat(Json.read(Json.writeBytes(value))).isNotNull();
    } catch (ExpressionSyntaxException e) {
      assertThat(e.errors()).isNotEmpty();
    } catch (ExpressionFailure e) {
      assertThat(e.code().text()).startsWith("expression.");
    }
  }

  private static void test(String text) {
    try {
      var condition = EXPRESSIONS.condition(text);
      assertThat(EXPRESSIONS.check(condition, Inputs.KNOWN)).isNotNull();
      assertThat(condition.test(DATA::get, Fixed.MOMENT)).isIn(true, false);
    } catch (ExpressionSyntaxException e) {
      assertThat(e.errors()).isNotEmpty();
    } catch (ExpressionFailure e) {
      assertThat(e.code().text()).startsWith("expression.");
    }
  }

  /** All that a checker knows: that there is an input. */
  private enum Inputs implements TypeScope {
    KNOWN;

    @Override
    public @Nullable Shape find(String root) {
      return root.equals("input") ? new Shape.Any() : null;
    }

    @Override
    public List<String> names() {
      return List.of("input");
    }
  }

  private enum Fixed implements Moment {
    MOMENT;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public String uuid() {
      return "00000000-0000-4000-8000-000000000000";
    }

    @Override
    public double random() {
      return 0.5;
    }
  }
}
