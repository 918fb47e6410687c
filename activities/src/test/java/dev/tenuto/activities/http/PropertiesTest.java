package dev.tenuto.activities.http;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The properties of requests and answers over many strange values. A failure tells its seed. */
class PropertiesTest {

  private static final int SEEDS = 20_000;

  private static final String[] TYPES = {
    "application/json",
    "application/json; charset=utf-16",
    "text/plain",
    "text/plain; charset=iso-8859-1",
    "text/plain; charset=nonsense",
    "application/octet-stream",
    "nonsense"
  };

  @Test
  void aValueStaysInItsPlaceOfTheUrl() {
    forAll(strange -> Property.valueStaysInItsPlaceOfTheUrl(strange.text()));
  }

  @Test
  void aBaseIsAnAddressOrRefused() {
    forAll(strange -> {
      String front = strange.below(2) == 0 ? "http://h" : "";
      Property.baseIsAnAddressOrRefused(front + strange.text());
    });
  }

  @Test
  void aHeaderIsSentAsItIs() {
    forAll(strange ->
        Property.headerIsSentAsItIs(
            strange.below(2) == 0 ? "X-Value" : strange.text(), strange.text()));
  }

  @Test
  void retryAfterIsAPauseOrNothing() {
    forAll(strange -> Property.retryAfterIsAPauseOrNothing(strange.text()));
    forAll(strange -> Property.retryAfterIsAPauseOrNothing(String.valueOf(strange.below(1 << 30))));
  }

  @Test
  void aBodyIsAValueOrNotJson() {
    forAll(strange ->
        Property.bodyIsAValueOrNotJson(strange.bytes(), TYPES[strange.below(TYPES.length)]));
  }

  private static void forAll(Consumer<Strange> property) {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        property.accept(new Strange(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }
}
