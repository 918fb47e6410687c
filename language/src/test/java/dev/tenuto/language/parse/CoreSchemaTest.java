package dev.tenuto.language.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.value.Json;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CoreSchemaTest {

  @ParameterizedTest
  @CsvSource({
    "012, 12",
    "0x1F, 31",
    "0o17, 15",
    "+1, 1",
    "-0, 0",
    "1e3, 1e3",
    "100.00, 100.00",
    "1.0, 1.0",
    ".5, 0.5",
    "-.5, -0.5",
    "1., 1.0",
    "+1.50E+2, 1.50E+2",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "true, true",
    "FALSE, false",
    "~, null",
    "Null, null"
  })
  void readsWhatTheCoreSchemaSays(String text, String json) {
    JsonNode value = Objects.requireNonNull(CoreSchema.resolve(text));

    assertThat(Json.write(value)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "no",
        "on",
        "off",
        "y",
        "tRue",
        "0b1",
        "1_000",
        "12:30:45",
        "2001-01-01",
        "0o8",
        "-0x1F",
        ".",
        "-",
        "+",
        "e3",
        "1e",
        "0x",
        "1.2.3",
        "=",
        "<<",
        "nan",
        "NaN"
      })
  void leavesTextsTexts(String text) {
    JsonNode value = Objects.requireNonNull(CoreSchema.resolve(text));

    assertThat(value.isString()).isTrue();
    assertThat(value.stringValue()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".inf", "-.Inf", "+.INF", ".nan", ".NaN", "1e10000", "1e99999999999999999"})
  void refusesWhatJsonCannotWrite(String text) {
    assertThat(CoreSchema.resolve(text)).isNull();
  }
}
