package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Template;
import dev.tenuto.workflows.contract.SeededMoment;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

class UrlTemplateTest {

  private static final Expressions EXPRESSIONS = Expressions.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://h/a/{{ input.v }}            | x y     | http://h/a/x%20y",
        "http://h/a/{{ input.v }}            | a/b     | http://h/a/a%2Fb",
        "http://h/a/{{ input.v }}            | ../../x | http://h/a/..%2F..%2Fx",
        "http://h/a/{{ input.v }}            | %2e%2e  | http://h/a/%252e%252e",
        "http://h/a/{{ input.v }}            | a?b#c   | http://h/a/a%3Fb%23c",
        "http://h/a/{{ input.v }}            | @evil   | http://h/a/%40evil",
        "http://h/a/{{ input.v }}            | ä€😀     | http://h/a/%C3%A4%E2%82%AC%F0%9F%98%80",
        "http://h/a/x{{ input.v }}           | .       | http://h/a/x.",
        "http://h/a/{{ input.v }}.json       | x       | http://h/a/x.json",
        "http://h/a/{{ input.v }}{{ input.v }} | ab    | http://h/a/abab",
        "http://h/a/{{ input.n }}/b          | x       | http://h/a/12.50/b",
        "http://h/a?q={{ input.v }}          | a&b=c+d | http://h/a?q=a%26b%3Dc%2Bd",
        "http://h/a?q={{ input.v }}          | a b#c   | http://h/a?q=a%20b%23c",
        "http://h/a?q={{ input.v }}          | ..      | http://h/a?q=..",
        "http://h/a?{{ input.v }}=1          | a=b     | http://h/a?a%3Db=1",
        "http://h/a#{{ input.v }}            | x/#y    | http://h/a#x%2F%23y",
        "{{ input.v }}                       | http://h:81/p?a=1 | http://h:81/p?a=1",
        "{{ input.v }}/orders/{{ input.n }}  | https://h/api | https://h/api/orders/12.50",
        "{{ input.v }}/orders                | http://h | http://h/orders",
        "http://h/a/../b/{{ input.v }}       | x       | http://h/b/x"
      })
  void encodesEachValueForWhereItStands(String url, String value, String expected) {
    assertThat(resolve(url, Map.of(), value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://h/a/{{ input.v }}          | .",
        "http://h/a/{{ input.v }}          | ..",
        "http://h/a/{{ input.v }}/b        | ''",
        "http://h/a/{{ input.v }}          | ''",
        "http://h/a/{{ input.v }}?x=1      | ''",
        "http://h/a/{{ input.v }}#x        | ..",
        "http://h/a/{{ input.v }}{{ input.v }} | .",
        "http://h/a/{{ input.v }}{{ input.v }} | ''",
        "http://h/a/.{{ input.v }}         | .",
        "http://h/a/%2e{{ input.v }}       | .",
        "http://h/a/{{ input.v }}%2E       | .",
        "http://{{ input.v }}/a            | h",
        "http://h.{{ input.v }}/a          | example",
        "http://h:{{ input.v }}/a          | 80",
        "http://u:{{ input.v }}@h/a        | x",
        "{{ 'http://h' }}{{ input.v }}     | /x",
        "{{ 'http' }}://{{ input.v }}      | h",
        "{{ input.v }}                     | ''",
        "{{ input.v }}                     | /relative",
        "{{ input.v }}                     | h/a",
        "{{ input.v }}                     | ftp://h/a",
        "{{ input.v }}                     | file:///etc/passwd",
        "{{ input.v }}                     | http://",
        "{{ input.v }}                     | http://user@h/",
        "{{ input.v }}                     | http://user:secret@h/",
        "{{ input.v }}                     | http:\\\\h\\a"
      })
  void refusesWhatNoEncodingKeepsInItsPlace(String url, String value) {
    AttemptFailure failure = refusal(url, value);
    assertThat(failure.code()).isEqualTo("http.refused_value");
    assertThat(failure.sent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h/a\r\nX: y", "http://h/\ta", "http://h\u007f/"})
  void refusesABaseThatTheParserWouldMend(String base) {
    assertThat(refusal("{{ input.v }}", base).code()).isEqualTo("http.refused_value");
  }

  @Test
  void refusesHalfACharacter() {
    assertThat(refusal("http://h/{{ input.v }}", "a\uD800").code()).isEqualTo("http.refused_value");
  }

  @Test
  void joinsTheUrlsOwnQueryWithTheMap() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("b c", "'{{ input.v }}'");
    query.put("gone", "null");
    query.put("none", "[]");
    query.put("many", "[1, null, '{{ input.v }}']");
    query.put("empty", "''");

    assertThat(resolve("http://h/a?own=1#f", query, "x&y"))
        .isEqualTo("http://h/a?own=1&b%20c=x%26y&many=1&many=x%26y&empty=#f");
  }

  @Test
  void readsAnAddressAnewOnlyWhereItDiffersAndIsNotLong() {
    UrlTemplate template = template("http://h/a/{{ input.v }}", Map.of());
    HttpUrl first = resolve(template, "x");

    assertThat(resolve(template, "x")).isSameAs(first);
    assertThat(resolve(template, "y")).hasToString("http://h/a/y");
    assertThat(resolve(template, "x")).isEqualTo(first);
    String longest = "z".repeat(1000);
    assertThat(resolve(template, longest)).isNotSameAs(resolve(template, longest));
  }

  private static AttemptFailure refusal(String url, String value) {
    AttemptFailure failure =
        catchThrowableOfType(AttemptFailure.class, () -> resolve(url, Map.of(), value));
    assertThat(failure).as("%s with '%s'", url, value).isNotNull();
    return failure;
  }

  private static String resolve(String url, Map<String, String> query, String value) {
    return resolve(template(url, query), value).toString();
  }

  private static HttpUrl resolve(UrlTemplate template, String value) {
    var input = Calls.json("{'n': 12.50}").asObject();
    input.set("v", StringNode.valueOf(value));
    return template.resolve(
        root -> root.equals("input") ? input : null, new SeededMoment("s", Calls.STARTED));
  }

  private static UrlTemplate template(String url, Map<String, String> query) {
    try {
      Map<String, Template> templates = new LinkedHashMap<>();
      for (var entry : query.entrySet()) {
        templates.put(entry.getKey(), EXPRESSIONS.template(Calls.json(entry.getValue())));
      }
      return new UrlTemplate(EXPRESSIONS.text(url), templates);
    } catch (ExpressionSyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
