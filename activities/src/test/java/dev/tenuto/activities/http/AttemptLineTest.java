package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptLineTest {

  @Test
  void isWordsInOrder() {
    AttemptLine line =
        new AttemptLine("attempt")
            .with("definition", "shop/order")
            .with("step", "each[3]/poll#2")
            .with("status", 200);

    assertThat(line.toString())
        .isEqualTo("attempt definition=shop/order step=each[3]/poll#2 status=200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nattempt definition=forged",
        "a\r\nb",
        "a\u0085b",
        "a\u2028b",
        "a\u001b[2Jb",
        "a\u0000b",
        "a\u007fb",
        "a\u202eb",
        "a status=200",
        "a=b",
        "",
        "\" status=200 x=\"",
        "\\"
      })
  void letsNoValueEndTheLineOrPassForAnotherWord(String value) {
    String line = new AttemptLine("attempt").with("host", value).with("status", 500).toString();

    assertThat(line).matches("attempt host=\"([ !#-\\[\\]-~]|\\\\.)*\" status=500");
    assertThat(line.lines()).hasSize(1);
  }

  @Test
  void escapesAsJsonDoes() {
    assertThat(new AttemptLine("x").with("v", "a\n\"b\" \u2028é").toString())
        .isEqualTo("x v=\"a\\u000a\\\"b\\\" \\u2028\\u00e9\"");
  }
}
