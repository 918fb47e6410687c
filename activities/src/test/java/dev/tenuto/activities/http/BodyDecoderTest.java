package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenuto.language.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyDecoderTest {

  /** Bodies in hex: {@code 7b7d} is an empty object, {@code fc} an ü in ISO-8859-1. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "AUTO   | application/json             | 7b7d       | {}",
        "AUTO   | application/problem+json     | 7b7d       | {}",
        "AUTO   | Application/JSON             | efbbbf7b7d | {}",
        "AUTO   | application/json;charset=iso-8859-1 | 22fc22 | \"ü\"",
        "AUTO   | application/json             | -          | null",
        "AUTO   | application/octet-stream     | 7b7d       | \"e30=\"",
        "AUTO   | image/png                    | 7b7d       | \"e30=\"",
        "AUTO   | -                            | 7b7d       | \"{}\"",
        "AUTO   | -                            | ff         | \"/w==\"",
        "AUTO   | text/plain                   | c3bc       | \"ü\"",
        "AUTO   | text/plain                   | efbbbf41   | \"A\"",
        "AUTO   | text/plain                   | fc         | \"ü\"",
        "AUTO   | text/plain; charset=utf-16be | 00fc       | \"ü\"",
        "AUTO   | text/plain; charset=nonsense | c3bc       | \"ü\"",
        "AUTO   | application/xml              | 3c612f3e   | \"<a/>\"",
        "JSON   | text/plain                   | 5b315d     | [1]",
        "JSON   | -                            | 312e3530   | 1.50",
        "TEXT   | application/json             | 7b7d       | \"{}\"",
        "BASE64 | application/json             | 7b7d       | \"e30=\"",
        "TEXT   | text/plain                   | -          | null"
      })
  void decodesByFormAndType(
      BodyForm form, @Nullable String type, @Nullable String hex, String expected) {
    byte[] content = hex == null ? new byte[0] : HexFormat.of().parseHex(hex);
    assertThat(Json.write(decoder(form, type).decode(content))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{", "{} {}", "{\"a\":1,\"a\":2}", "NaN", "'a'", " "})
  void refusesWhatIsNoJson(String body) {
    AttemptFailure failure =
        catchThrowableOfType(
            AttemptFailure.class,
            () ->
                decoder(BodyForm.AUTO, "application/json")
                    .decode(body.getBytes(StandardCharsets.UTF_8)));

    assertThat(failure.code()).isEqualTo("http.not_json");
    assertThat(failure.sent()).isTrue();
  }

  @Test
  void refusesJsonThatIsNestedBeyondMeasure() {
    byte[] nested = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    AttemptFailure failure =
        catchThrowableOfType(
            AttemptFailure.class, () -> decoder(BodyForm.JSON, null).decode(nested));

    assertThat(failure.code()).isEqualTo("http.not_json");
  }

  private static BodyDecoder decoder(BodyForm form, @Nullable String type) {
    return new BodyDecoder(form, type == null ? null : MediaType.parse(type));
  }
}
