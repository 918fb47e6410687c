package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

  private static final String DATA =
      """
      {"input": {"name": "Ada", "nothing": null, "lines": [{"sku": "a"}, {"sku": "b"}], "empty": [],
        "deep": {"total": 3, "lines": 1, "id": 7}, "with-dash": 1},
       "steps": {"order": {"output": {"total": 3, "lines": [], "id": "x"}, "status": "succeeded"},
        "skipped": {"output": null}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "steps.order.output.total | 3",
        "steps['order'].output['total'] | 3",
        "input['with-dash'] | 1",
        "input.lines[1].sku | \"b\"",
        "input['lines'][0]['sku'] | \"a\"",
        "input.nothing | null",
        "input.nothing == null | true",
        "has(input.name) | true",
        "has(input.gone) | false",
        "has(input.nothing) | false",
        "has(steps.skipped.output.x) | false",
        "input.?name.orValue('none') | \"Ada\"",
        "input.?gone.orValue('none') | \"none\"",
        "input.?nothing.orValue('none') | \"none\"",
        "input.?gone.deeper.orValue('none') | \"none\"",
        "input.?nothing.?deeper.orValue('none') | \"none\"",
        "input.nothing.?deeper.orValue('none') | \"none\"",
        "input.?deep.total.orValue(0) | 3",
        "steps.skipped.output.?x.orValue(1) | 1",
        "input.lines[?0].sku.orValue('-') | \"a\"",
        "input.lines[?9].orValue('-') | \"-\"",
        "input.?name | \"Ada\"",
        "input.?gone | null",
        "input.?gone.or(input.?name).value() | \"Ada\"",
        "input.?name.optMap(n, n + '!').orValue('') | \"Ada!\"",
        "input.?gone.optMap(n, n + '!').hasValue() | false",
        "[?input.?gone, ?input.?name] | [\"Ada\"]",
        "{?'a': input.?gone, 'b': 1} | {\"b\":1}",
        "default(input.name, 'y') | \"Ada\"",
        "default(input.gone.deeper.still, 'y') | \"y\"",
        "default(input.nothing, 'y') | \"y\"",
        "default(input.nothing.x, 'y') | \"y\"",
        "default(input.lines[5].sku, 'y') | \"y\"",
        "default(steps.skipped.output.id, 'y') | \"y\"",
        "'name' in input | true",
        "'gone' in input | false",
        "1 in input | false",
        "size(input.empty) | 0",
        "type(input.name) == string | true",
        "input.lines.map(l, l.sku) | [\"a\",\"b\"]",
        "input.deep.map(k, k) | [\"total\",\"lines\",\"id\"]",
        "input.deep.transformList(k, v, k + string(v)) | [\"total3\",\"lines1\",\"id7\"]",
        "input.deep.transformMap(k, v, v > 2, v) | {\"total\":3,\"id\":7}",
        "input.deep.transformMapEntry(k, v, {k + k: v}).idid | 7",
        "input.lines.exists(i, l, i == 1 && l.sku == 'b') | true",
        "input.lines.exists_one(l, l.sku == 'a') | true",
        "input.lines.existsOne(l, l.sku == 'z') | false",
        "input.lines.all(l, l.sku != '') | true",
        "input.lines.filter(l, l.sku > 'a').map(x, x.sku) | [\"b\"]",
        "input.lines.map(l, l.sku == 'a', l.sku) | [\"a\"]",
        "[[1, 2], [3]].map(l, l.map(x, x * 2)) | [[2,4],[6]]",
        "cel.bind(n, input.name, n + n) | \"AdaAda\"",
        "[0, 1].exists(x, 1 / x == 1) | true",
        "[1, 'a'].exists(x, x + 1 == 2) | true",
        "input.gone && false | false",
        "false && input.gone | false",
        "now() | \"2026-01-31T12:00:00.500Z\"",
        "duration('3.5s') | \"3.5s\"",
        "duration('1h') | \"3600s\"",
        "b'hello' | \"aGVsbG8=\"",
        "[now(), optional.none()] | [\"2026-01-31T12:00:00.500Z\",null]",
        "string(now()) + '!' | \"2026-01-31T12:00:00.500Z!\"",
        "now() + duration('1h') > now() | true",
        "timestamp('2026-01-01T00:00:00Z') - timestamp('2025-12-31T23:59:00Z') | \"60s\"",
        "uuid() == uuid() | false",
        "random() < 1 | true",
        "'é€'.size() | 2",
        "input.name.lowerAscii() | \"ada\""
      })
  void readsWhatIsThere(String expression, String value) {
    assertThat(Expressing.value(expression, DATA)).isEqualTo(value);
  }

  @Test
  void aMissingFieldNamesPathAndNearest() {
    ExpressionFailure failure = Expressing.failure("steps.order.output.totl", DATA);
    assertThat(failure.code()).isEqualTo(FailureCode.EXPRESSION_MISSING_FIELD);
    assertThat(failure.getMessage())
        .isEqualTo(
            "`steps.order.output` has no field `totl`; it has `total`, `lines`, `id`."
                + " Did you mean `total`?");
  }

  @Test
  void messagesSayWhatIsThereInstead() {
    assertThat(message("steps.skipped.output.id"))
        .startsWith("`steps.skipped.output` is null, so its field `id` cannot be read");
    assertThat(message("input.lines[2].sku"))
        .isEqualTo(
            "`input.lines[2]` is out of range; the list has 2 elements, at the indexes 0 to 1");
    assertThat(message("input.lines[-1]")).contains("out of range");
    assertThat(message("input.empty[0]")).endsWith("the list is empty");
    assertThat(message("input.nothing['x']")).startsWith("`input.nothing` is null");
    assertThat(message("input['nme']")).contains("`input` has no field `nme`").contains("`name`");
    assertThat(message("input.lines.map(l, l.skuu)")).contains("`l` has no field `skuu`");
    assertThat(message("nowhere.x")).contains("`nowhere`");
    assertThat(message("steps.gone.output")).contains("`steps` has no field `gone`");
    assertThat(message("{}.x")).contains("it is an empty object");
    assertThat(message("input.?gone.value()")).contains("orValue");
    assertThat(message("'abc'.substring(9)")).contains("out of range");
  }

  private static String message(String expression) {
    ExpressionFailure failure = Expressing.failure(expression, DATA);
    assertThat(failure.code()).isEqualTo(FailureCode.EXPRESSION_MISSING_FIELD);
    return failure.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "input.name.first | is a string",
        "input.name.map(x, x) | a list or an object is needed",
        "input.nothing.map(x, x) | is null",
        "input.lines['a'] | index",
        "1 ? 2 : 3 | true or false",
        "'a'.matches(input.name + '(') | regular expression",
        "fromJson('{') | JSON",
        "{null: 1} | key",
        "input.name.orValue(1) | optional",
        "sum(['a']) | numbers",
        "timestamp('x') | RFC 3339",
        "[1].join() | strings",
        "nofunction(1) | nofunction"
      })
  void aWrongTypeIsToldByItsName(String expression, String part) {
    ExpressionFailure failure = Expressing.failure(expression, DATA);
    assertThat(failure.code()).isEqualTo(FailureCode.EXPRESSION_TYPE);
    assertThat(failure.getMessage()).contains(part);
  }

  @Test
  void eitherSideOfOrMayDecideAlone() {
    assertThat(Expressing.value("true || input.gone", DATA)).isEqualTo("true");
    assertThat(Expressing.value("input.gone || true", DATA)).isEqualTo("true");
    assertThat(Expressing.failure("input.gone || false", DATA).code())
        .isEqualTo(FailureCode.EXPRESSION_MISSING_FIELD);
  }

  @Test
  void noValueStandsInAMessage() {
    String data = "{\"secret\": {\"token\": \"hunter2\"}}";
    assertThat(Expressing.failure("secret.token + 1", data).getMessage()).doesNotContain("hunter2");
    assertThat(Expressing.failure("secret.token.x", data).getMessage()).doesNotContain("hunter2");
    assertThat(Expressing.failure("timestamp(secret.token)", data).getMessage())
        .doesNotContain("hunter2");
    assertThat(Expressing.failure("int(secret.token)", data).getMessage())
        .doesNotContain("hunter2");
  }

  @Test
  void dataIsNeverAnExpression() {
    assertThat(Expressing.value("input.x", "{\"input\": {\"x\": \"{{ 1 + 1 }}\"}}"))
        .isEqualTo("\"{{ 1 + 1 }}\"");
  }
}
