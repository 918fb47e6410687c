package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the language goes on from cel-java: bindings, undecided operators, numbers, keys. */
class RewritingTest {

  private static final String DATA =
      """
      {"input": {"name": "Ada", "none": null, "lists": [{"a": [1, 2]}], "price": 1.50,
        "big": 123456789012345678901234567890, "map": {"b": 1.0, "a": 2}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cel.bind(l, [1, 2], l[0] + l[1]) | 3",
        "cel.bind(m, {'a': 1}, m.a + m['a']) | 2",
        "cel.bind(l, input.lists, l) | [{\"a\":[1,2]}]",
        "cel.bind(a, 1, cel.bind(b, a + 1, [a, b, cel.bind(a, 9, a), a])) | [1,2,9,1]",
        "input.?lists.optMap(l, l[0].a[1]) | 2",
        "input.?lists.optFlatMap(l, l[?0].?a) | [1,2]",
        "[1, 2].map(x, [x])[0][0] | 1",
        "[3, 1].map(x, cel.bind(y, x * 2, y)) | [6,2]",
        "[].map(x, x.y) | []",
        "[].all(x, x.y) | true",
        "[].exists(x, x.y) | false",
        "[].exists_one(x, x.y) | false"
      })
  void bindingsHoldAnyValue(String expression, String value) {
    assertThat(Expressing.value(expression, DATA)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "input.lists.map(input, input.a[0]) | [1]",
        "[input.name, cel.bind(input, {'name': 'Bob'}, input.name), input.name]"
            + " | [\"Ada\",\"Bob\",\"Ada\"]",
        "[{'name': 1}].map(input, [{'name': 2}].map(input, input.name)[0] + input.name) | [3]",
        "[1].map(x, input.lists.map(y, [x, y.a[1], input.map.a])) | [[[1,2,2]]]"
      })
  void variablesHideRootsWhereTheyAreBound(String expression, String value) {
    assertThat(Expressing.value(expression, DATA)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(false || 1 / 0 > 1) ? 1 : 2",
        "[false || 1 / 0 > 1]",
        "{'a': false || 1 / 0 > 1}",
        "!(false || 1 / 0 > 1)",
        "string(true && 1 / 0 > 1)",
        "[0].exists(x, 1 / x > 0) ? 1 : 2",
        "[0].all(x, 1 / x > 0)",
        "[0].map(x, 1 / x)"
      })
  void whatCouldNotBeDecidedFailsWhereverItStands(String expression) {
    assertThat(Expressing.failure(expression, DATA).code()).isEqualTo(FailureCode.EXPRESSION_MATH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1u, 18446744073709551615u] | [1,18446744073709551615]",
        "math.greatest(1.50, 1) | 1.50",
        "math.ceil(input.big) | 123456789012345678901234567890",
        "math.abs(-1) | 1",
        "math.round(input.price) | 2",
        "optional.of(input.price) | 1.50",
        "optional.ofNonZeroValue(input.price) | 1.50",
        "dyn(input.price) | 1.50",
        "[1, 2, 3].slice(0, 4 / 2) | [1,2]",
        "{2.0: 'a'} | {\"2\":\"a\"}",
        "{'b': 1, 'a': 2}.transformMap(k, v, v * 2) | {\"b\":2,\"a\":4}",
        "uint(1.7) | 1",
        "type(1u) == int && type(input.big) == int && type(input.price) == double | true",
        "type([]) == list && type({}) == map && type(null) == null_type | true",
        "type(type(1)) == type && type(optional.none()) == optional_type | true"
      })
  void numbersGoThroughFunctionsOfCelJava(String expression, String value) {
    assertThat(Expressing.value(expression, DATA)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "input.name && true | `&&` needs true or false, and got a string",
        "[1].exists(x, 5) | `||` needs true or false",
        "[1].filter(x, 5) | `?:` needs true or false",
        "'a'.startsWith(1) | `startsWith` cannot be used on a string and a number; it is string",
        "{1.5: 'a'} | whole one",
        "{'a': 1, 'a': 2} | one key stands twice",
        "{1: 'a', 1.0: 'b'} | one key stands twice",
        "[?1] | `?` needs an optional value",
        "int('x') | `int` cannot use what it is given; what it gives: A whole number from a text",
        "'𝄞'.nope() | There is no function `nope`"
      })
  void whatDoesNotFitIsToldInTheWordsOfTheLanguage(String expression, String part) {
    ExpressionFailure failure = Expressing.failure(expression, DATA);
    assertThat(failure.code()).isEqualTo(FailureCode.EXPRESSION_TYPE);
    assertThat(failure).hasMessageContaining(part);
  }

  @Test
  void theOtherBranchIsNotEvaluated() {
    assertThat(Expressing.value("true ? 1 : nofunction(1)", DATA)).isEqualTo("1");
    assertThat(Expressing.value("default(input.name, uuid()) + input.?name.orValue(uuid())", DATA))
        .isEqualTo("\"AdaAda\"");
    assertThat(Expressing.value("default(input.none, uuid()) == uuid()", DATA)).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t.replace('a', t)",
        "regex.replace(t, 'a', t)",
        "regex.replace(t, '(a+)', t.replace('a', r'\\1'))"
      })
  void whatAReplacementWouldMakeIsCountedBefore(String replacing) {
    String text = "lists.range(9000).map(x, 'aaaaaaaaaa').join()";
    assertThat(Expressing.failure("cel.bind(t, " + text + ", " + replacing + ")", DATA).code())
        .isEqualTo(FailureCode.EXPRESSION_BUDGET);
  }
}
