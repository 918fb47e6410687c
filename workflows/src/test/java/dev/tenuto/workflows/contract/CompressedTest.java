package dev.tenuto.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.value.Json;
import org.junit.jupiter.api.Test;

class CompressedTest {

  @Test
  void readsWhatItWrote() {
    String text = "{\"a\":[1e2,100.00,null,\"\u00e4\"]}";
    assertThat(Json.write(Compressed.read(Compressed.write(Json.read(text))))).isEqualTo(text);
  }

  @Test
  void refusesOtherText() {
    assertThatThrownBy(() -> Compressed.read("aGVsbG8="))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
