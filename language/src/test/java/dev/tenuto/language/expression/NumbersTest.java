package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.FailureCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  private static final String DATA =
      """
      {"input": {"one": 1, "price": 100.00, "exp": 1e2, "ten": 1.0, "long": 9223372036854775807,
       "big": 123456789012345678901234567890, "bigger": 123456789012345678901234567891,
       "fine": 0.12345678901234567890, "half": 0.5, "list": [1.0, 2.50, 1e2],
       "map": {"a": 1.0, "b": 2.50}, "past53": 9007199254740993}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7 / 2 | 3.5",
        "6 / 2 | 3",
        "1 + 1.5 | 2.5",
        "1.5 + 1.5 | 3",
        "2 * 2.5 | 5",
        "5 - 0.5 | 4.5",
        "7 % 3 | 1",
        "-7 % 3 | -1",
        "0.1 + 0.2 | 0.30000000000000004",
        "input.one + input.ten | 2",
        "input.price * 2 | 200",
        "input.exp + 0 | 100",
        "-input.half | -0.5",
        "1.0 == 1 | true",
        "input.ten == input.one | true",
        "input.exp == 100 | true",
        "1 < 1.5 | true",
        "2.5 >= 2 | true",
        "1 in [1.0] | true",
        "1.0 in {1: 'a'} | true",
        "{1: 'a'}[1.0] | \"a\"",
        "[1, 2] == [1.0, 2.0] | true",
        "{'a': 1} == {'a': 1.0} | true",
        "'1' == 1 | false",
        "null == 0 | false",
        "true == 1 | false",
        "[] == {} | false",
        "'a' != 1 | true",
        "9007199254740993 == 9007199254740992.0 | false",
        "input.past53 > 9007199254740992.0 | true",
        "9223372036854775807 / 1 | 9223372036854775807",
        "1e300 * 10.0 | 1e+301",
        "1.0 / 3.0 | 0.3333333333333333",
        "[10, 20, 30][4 / 2] | 30",
        "'hello'.substring(4 / 2) | \"llo\"",
        "lists.range(6 / 2) | [0,1,2]",
        "lists.range(2.0) | [0,1]",
        "double('NaN') == double('NaN') | false",
        "input.price == 100 ? 'same' : 'other' | \"same\""
      })
  void mixAsOneType(String expression, String value) {
    assertThat(Expressing.value(expression, DATA)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "input.price | 100.00",
        "input.exp | 1e2",
        "input.ten | 1.0",
        "input.big | 123456789012345678901234567890",
        "input.fine | 0.12345678901234567890",
        "input.list | [1.0,2.50,1e2]",
        "input.list.map(x, x) | [1.0,2.50,1e2]",
        "input.list.filter(x, x > 1) | [2.50,1e2]",
        "[input.price, input.exp] | [100.00,1e2]",
        "{'a': input.price} | {\"a\":100.00}",
        "true ? input.price : 0 | 100.00",
        "input.?price.orValue(0) | 100.00",
        "input.?gone.orValue(input.exp) | 1e2",
        "input.map.transformMap(k, v, v) | {\"a\":1.0,\"b\":2.50}",
        "cel.bind(x, input.price, [x, x]) | [100.00,100.00]",
        "input.list.sort() | [1.0,2.50,1e2]",
        "input.list.max() | 1e2",
        "first(input.list) | 1.0",
        "entries(input.map)[0].value | 1.0",
        "merge(input.map, {'c': input.exp}) | {\"a\":1.0,\"b\":2.50,\"c\":1e2}",
        "input.list + [input.price] | [1.0,2.50,1e2,100.00]",
        "toJson(input.list) | \"[1.0,2.50,1e2]\"",
        "string(input.price) | \"100.00\"",
        "default(input.price, 0) | 100.00",
        "1.50 | 1.50"
      })
  void keepTheirNotationWhenOnlyMoved(String expression, String value) {
    assertThat(Expressing.value(expression, DATA)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "input.big > 5 | true",
        "input.big == input.big | true",
        "input.big == input.bigger | false",
        "input.big < input.bigger | true",
        "input.big in [1, input.big] | true",
        "input.bigger in [input.big] | false",
        "-1 < input.big | true",
        "input.big > 1.5 | true",
        "[input.bigger, input.big].min() == input.big | true"
      })
  void beyond64BitsCompareByExactValue(String expression, String value) {
    assertThat(Expressing.value(expression, DATA)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 / 0",
        "1.0 / 0",
        "1 % 0",
        "input.one / (input.one - 1)",
        "input.long + 1",
        "input.long * 2",
        "-9223372036854775807 - 2",
        "-(-9223372036854775807 - 1)",
        "input.big + 1",
        "input.big - input.big",
        "input.big / 2",
        "-input.big",
        "sum([input.big])",
        "1e308 * 10.0",
        "int(1e30)",
        "double('NaN')"
      })
  void whatCannotBeComputedIsAMathFailure(String expression) {
    assertThat(Expressing.failure(expression, DATA).code()).isEqualTo(FailureCode.EXPRESSION_MATH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a' + 1",
        "1 - 'a'",
        "null + 1",
        "[1] + 1",
        "1 < 'a'",
        "[1][0.5]",
        "-'a'",
        "true * 2"
      })
  void otherTypesAreATypeFailure(String expression) {
    assertThat(Expressing.failure(expression, DATA).code()).isEqualTo(FailureCode.EXPRESSION_TYPE);
  }
}
