package dev.tenuto.language.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-1",
        "0",
        "1.0",
        "100.00",
        "1e2",
        "1E+2",
        "-0.0",
        "0.12345678901234567890",
        "12345678901234567890.12345678901234567890",
        "123456789012345678901234567890",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "2147483648",
        "1e-7",
        "1e400",
        "{\"b\":1.50,\"a\":[1e2,null,true,\"x\"]}",
        "[]",
        "null"
      })
  void whatIsReadIsWrittenAsItWas(String text) {
    assertThat(Json.write(Json.read(text))).isEqualTo(text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Json.writeBytes(Json.read(bytes))).isEqualTo(bytes);
  }

  @Test
  void keepsNotationForFrameworksThatBindToNodes() {
    JsonNode node = Json.mapper().readValue("{\"amount\":100.00}", JsonNode.class);
    assertThat(Json.write(node)).isEqualTo("{\"amount\":100.00}");
    Carrier carrier = Json.mapper().readValue("{\"value\":{\"a\":1e2}}", Carrier.class);
    assertThat(Json.mapper().writeValueAsString(carrier)).isEqualTo("{\"value\":{\"a\":1e2}}");
  }

  /** Java's own notation is taken over for many; the digits must be those of all others. */
  @Test
  void computedNumbersHaveTheFewestDigits() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Math.scalb(0.5 + random.nextDouble(), random.nextInt(-14, 30));
      assertShortest(value);
      assertShortest(-value);
      assertShortest(1 + Math.rint(value * 1000) / 1000);
    }
  }

  private static void assertShortest(double value) {
    String shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    assertThat(Json.write(Json.number(value))).isEqualTo(shortest);
  }

  record Carrier(JsonNode value) {}

  @Test
  void wholeNumbersAreIntegersAndOthersAreNot() {
    assertThat(Json.read("9007199254740993").isIntegralNumber()).isTrue();
    assertThat(Json.read("123456789012345678901234567890").isIntegralNumber()).isTrue();
    assertThat(Json.read("1.0").isIntegralNumber()).isFalse();
    assertThat(Json.read("1e2").isIntegralNumber()).isFalse();
    assertThat(Json.read("1.0").isBigDecimal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "1 2", "{", "NaN", "01"})
  void refusesWhatIsNotOneJsonValue(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e10000",
        "-1E-10000",
        "[1e+2147483648]",
        "1.5e99999999999999999999",
        "1e000000000010000"
      })
  void refusesNumbersThatAreTooLargeToComputeWith(String text) {
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("an exponent of 9999");
    assertThatThrownBy(() -> Json.mapper().readValue(text, JsonNode.class))
        .isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @CsvSource({"'\"a b\"',a b", "null,''", "1.50,1.50", "true,true", "'{\"a\": [1]}','{\"a\":[1]}'"})
  void insideATextStringsAreRawAndNullIsNothing(String json, String text) {
    assertThat(Json.text(Json.read(json))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "3.0,3",
    "-0.0,0",
    "3.5,3.5",
    "0.30000000000000004,0.30000000000000004",
    "1e21,1e+21",
    "1e20,100000000000000000000",
    "1.5e300,1.5e+300",
    "0.000001,0.000001",
    "1.5e-7,1.5e-7",
    "-123.25,-123.25",
    "5e-324,5e-324",
    "1.7976931348623157e308,1.7976931348623157e+308",
    "2e-323,2e-323"
  })
  void computedDoublesAreWrittenInTheirShortestForm(double value, String text) {
    assertThat(Json.write(Json.number(value))).isEqualTo(text);
  }

  @Test
  void aComputedNumberIsTheNodeThatReadingItGives() {
    assertThat(Json.number(3.0)).isEqualTo(Json.read("3"));
    assertThat(Json.number(5L)).isEqualTo(Json.read("5"));
  }
}
