package dev.tenuto.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealedTest {

  private static final byte[] VALUE = "a name and an address".getBytes(StandardCharsets.UTF_8);

  private final Sealed sealed = new Sealed(RealStore.KEY);

  @Test
  void isOpenedUnderTheSameNameAndKeyOnly() {
    byte[] closed = sealed.seal("answer:1", VALUE);

    assertThat(new Sealed(RealStore.KEY).open("answer:1", closed)).isEqualTo(VALUE);
    assertThat(sealed.open("answer:2", closed)).isNull();
    assertThat(new Sealed("another key of 32 characters....").open("answer:1", closed)).isNull();
  }

  @Test
  void showsNothingOfTheValueAndIsNeverTheSame() {
    byte[] closed = sealed.seal("answer:1", VALUE);

    assertThat(new String(closed, StandardCharsets.ISO_8859_1)).doesNotContain("name", "address");
    assertThat(sealed.seal("answer:1", VALUE)).isNotEqualTo(closed);
  }

  @Test
  void isNotOpenedWhenABitOrMoreIsWrong() {
    for (int i = 0; i < sealed.seal("a", VALUE).length; i++) {
      byte[] closed = sealed.seal("a", VALUE);
      closed[i] ^= 1;
      assertThat(sealed.open("a", closed)).as("byte %d", i).isNull();
    }
    assertThat(sealed.open("a", new byte[0])).isNull();
    assertThat(sealed.open("a", new byte[20])).isNull();
  }
}
